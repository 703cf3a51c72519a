package tidegauge.system.dataclass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import tidegauge.event.DataClass;
import tidegauge.event.OutcomeKind;

/// What must hold of every run.
final class NobodySeesMore {
    private NobodySeesMore() {}

    static void of(DataClassRun.Report report) {
        System.out.println(report);
        assertThat(report.findings()).isEmpty();
        assertThat(report.kinds())
                .containsOnlyKeys(OutcomeKind.SCORED, OutcomeKind.REFUSED_BY_POLICY);
        for (Clearances backend : Clearances.values()) {
            Map<DataClass, Long> marks = report.marks().get(backend.backend());
            assertThat(marks).isNotNull();
            for (DataClass text : DataClass.values()) {
                long seen = marks.get(text);
                if (backend.permits(text)) {
                    assertThat(seen).as("%s texts at %s", text, backend).isPositive();
                } else {
                    assertThat(seen).as("%s texts at %s", text, backend).isZero();
                }
            }
        }
    }
}
