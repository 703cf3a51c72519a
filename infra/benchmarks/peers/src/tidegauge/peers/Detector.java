package tidegauge.peers;

import moa.classifiers.core.driftdetection.ADWINChangeDetector;
import moa.classifiers.core.driftdetection.AbstractChangeDetector;
import moa.classifiers.core.driftdetection.CusumDM;
import moa.classifiers.core.driftdetection.DDM;
import moa.classifiers.core.driftdetection.EDDM;
import moa.classifiers.core.driftdetection.HDDM_A_Test;
import moa.classifiers.core.driftdetection.HDDM_W_Test;
import moa.classifiers.core.driftdetection.PageHinkleyDM;
import moa.classifiers.core.driftdetection.RDDM;
import moa.classifiers.core.driftdetection.SEEDChangeDetector;
import moa.classifiers.core.driftdetection.STEPD;
import tidegauge.scorer.drift.Alternatives;
import tidegauge.scorer.drift.MixtureShiryaevRoberts;

/// A detector of changes in a stream of failures.
interface Detector {
    /// Takes an answer, and says whether it alarms.
    boolean alarms(boolean failure);

    /// Ours: its first answers are its baseline, the others are held against it.
    ///
    /// @param baseline how many answers it learns from
    static Detector ours(int baseline, double threshold) {
        return new Detector() {
            private int seen;
            private int failures;
            private MixtureShiryaevRoberts detector;

            @Override
            public boolean alarms(boolean failure) {
                if (seen < baseline) {
                    failures += failure ? 1 : 0;
                    if (++seen == baseline)
                        detector =
                                MixtureShiryaevRoberts.start(
                                        Alternatives.ofRate(failures, baseline));
                    return false;
                }
                detector = detector.observe(failure ? 1 : 0);
                return detector.evidence() >= threshold;
            }
        };
    }

    private static Detector of(AbstractChangeDetector moa) {
        moa.prepareForUse();
        return failure -> {
            moa.input(failure ? 1 : 0);
            return moa.getChange();
        };
    }

    /// Kinds of MOA, by the setting that says how easily they alarm.
    enum Kind {
        ADWIN("delta", 0.002, 1e-12, 0.999) {
            @Override
            Detector with(double setting) {
                ADWINChangeDetector moa = new ADWINChangeDetector();
                moa.deltaAdwinOption.setValue(setting);
                return of(moa);
            }
        },
        PAGE_HINKLEY("lambda", 50, 0.01, 2_000) {
            @Override
            Detector with(double setting) {
                PageHinkleyDM moa = new PageHinkleyDM();
                moa.lambdaOption.setValue(setting);
                return of(moa);
            }
        },
        CUSUM("lambda", 50, 0.01, 2_000) {
            @Override
            Detector with(double setting) {
                CusumDM moa = new CusumDM();
                moa.lambdaOption.setValue(setting);
                return of(moa);
            }
        },
        DDM_("outcontrolLevel", 3, 1, 5) {
            @Override
            Detector with(double setting) {
                DDM moa = new DDM();
                moa.outcontrolLevelOption.setValue(setting);
                return of(moa);
            }
        },
        RDDM_("driftLevel", 2.258, 1, 5) {
            @Override
            Detector with(double setting) {
                RDDM moa = new RDDM();
                moa.driftLevelOption.setValue(setting);
                return of(moa);
            }
        },
        HDDM_A("driftConfidence", 0.001, 1e-12, 0.999) {
            @Override
            Detector with(double setting) {
                HDDM_A_Test moa = new HDDM_A_Test();
                moa.driftConfidenceOption.setValue(setting);
                return of(moa);
            }
        },
        HDDM_W("driftConfidence", 0.001, 1e-12, 0.999) {
            @Override
            Detector with(double setting) {
                HDDM_W_Test moa = new HDDM_W_Test();
                moa.driftConfidenceOption.setValue(setting);
                return of(moa);
            }
        },
        STEPD_("alphaDrift", 0.003, 1e-12, 0.999) {
            @Override
            Detector with(double setting) {
                STEPD moa = new STEPD();
                moa.alphaDriftOption.setValue(setting);
                return of(moa);
            }
        },
        SEED("deltaSEED", 0.05, 1e-12, 0.999) {
            @Override
            Detector with(double setting) {
                SEEDChangeDetector moa = new SEEDChangeDetector();
                moa.deltaSEEDOption.setValue(setting);
                return of(moa);
            }
        },
        EDDM_("none", Double.NaN, Double.NaN, Double.NaN) {
            @Override
            Detector with(double setting) {
                return of(new EDDM());
            }
        };

        final String setting;
        final double usual;
        final double least;
        final double most;

        /// @param setting its name in MOA
        /// @param usual MOA's default
        Kind(String setting, double usual, double least, double most) {
            this.setting = setting;
            this.usual = usual;
            this.least = least;
            this.most = most;
        }

        abstract Detector with(double setting);

        String label() {
            return name().replaceAll("_$", "").replace("PAGE_HINKLEY", "Page-Hinkley");
        }
    }
}
