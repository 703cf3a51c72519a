package tidegauge.peers;

import com.github.javacliparser.FloatOption;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.Supplier;
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

    /// Kinds of MOA, by the setting that says how easily they alarm.
    enum Kind {
        ADWIN("delta", 0.002, 1e-12, 0.999, ADWINChangeDetector::new, d -> d.deltaAdwinOption),
        PAGE_HINKLEY("lambda", 50, 0.01, 2_000, PageHinkleyDM::new, d -> d.lambdaOption),
        CUSUM("lambda", 50, 0.01, 2_000, CusumDM::new, d -> d.lambdaOption),
        DDM_("outcontrolLevel", 3, 1, 5, DDM::new, d -> d.outcontrolLevelOption),
        RDDM_("driftLevel", 2.258, 1, 5, RDDM::new, d -> d.driftLevelOption),
        HDDM_A("driftConfidence", 0.001, 1e-12, 0.999, HDDM_A_Test::new, d -> d.driftConfidenceOption),
        HDDM_W("driftConfidence", 0.001, 1e-12, 0.999, HDDM_W_Test::new, d -> d.driftConfidenceOption),
        STEPD_("alphaDrift", 0.003, 1e-12, 0.999, STEPD::new, d -> d.alphaDriftOption),
        SEED("deltaSEED", 0.05, 1e-12, 0.999, SEEDChangeDetector::new, d -> d.deltaSEEDOption),
        EDDM_;

        final String setting;
        final double usual;
        final double least;
        final double most;
        private final DoubleFunction<AbstractChangeDetector> made;

        /// @param setting its name in MOA
        /// @param usual MOA's default
        <D extends AbstractChangeDetector> Kind(
                String setting,
                double usual,
                double least,
                double most,
                Supplier<D> detector,
                Function<D, FloatOption> option) {
            this.setting = setting;
            this.usual = usual;
            this.least = least;
            this.most = most;
            this.made =
                    value -> {
                        D moa = detector.get();
                        option.apply(moa).setValue(value);
                        return moa;
                    };
        }

        /// The one without a setting.
        Kind() {
            this.setting = "none";
            this.usual = Double.NaN;
            this.least = Double.NaN;
            this.most = Double.NaN;
            this.made = value -> new EDDM();
        }

        Detector with(double value) {
            AbstractChangeDetector moa = made.apply(value);
            moa.prepareForUse();
            return failure -> {
                moa.input(failure ? 1 : 0);
                return moa.getChange();
            };
        }

        String label() {
            return name().replaceAll("_$", "").replace("PAGE_HINKLEY", "Page-Hinkley");
        }
    }
}
