package tidegauge.scorer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tidegauge.event.OutcomeKind;
import tidegauge.scorer.HeapStore;
import tidegauge.topic.CompletionId;

class LedgerTest {
    private static final long HORIZON = 1_000;

    @Test
    void anEntryComesBackAsItWasWritten() {
        for (Entry entry :
                new Entry[] {
                    new Entry.Expected(1, 2, "süite", "backend"),
                    new Entry.Expected(Long.MAX_VALUE, 0, "", ""),
                    new Entry.Ended(-1, 5)
                }) assertThat(EntryCodec.decode(EntryCodec.encode(entry))).isEqualTo(entry);
    }

    @Test
    void identitiesOfAnyFormHaveKeysOfTheirOwn() {
        String hex = CompletionId.of("job", "backend", 0);

        assertThat(EntryCodec.key(hex)).hasSize(16);
        assertThat(EntryCodec.key("free text")).hasSize(16);
        assertThat(EntryCodec.key(hex.toUpperCase(Locale.ROOT)))
                .hasSize(16)
                .isNotEqualTo(EntryCodec.key(hex));
    }

    @Test
    void accountsOfEveryOutcomeConserve() {
        Accounts sum = Accounts.EXPECTED.merge(Accounts.DUPLICATE);
        for (OutcomeKind kind : OutcomeKind.values()) {
            assertThat(Accounts.ended(kind, false, false).outcomes(kind)).isEqualTo(1);
            sum = sum.merge(Accounts.ended(kind, false, true)).merge(Accounts.EXPECTED);
            sum = sum.merge(Accounts.ended(kind, true, false));
        }

        assertThat(sum.conserves()).isTrue();
        assertThat(sum.ended()).isEqualTo(14);
        assertThat(sum.inFlight()).isEqualTo(1);
        assertThat(sum.late()).isEqualTo(7);
    }

    @Test
    void anEntryPastTheHorizonCountsAsAbsentBeforeItIsSwept() {
        Ledger ledger = new Ledger(new HeapStore(), HORIZON);
        ledger.put("id", new Entry.Ended(0, 100));

        assertThat(ledger.find("id", 1_100)).isPresent();
        assertThat(ledger.find("id", 1_101)).isEmpty();
    }

    @Test
    void aRoundOfSweepsRemovesWhatIsForgottenAndNothingElse() {
        HeapStore store = new HeapStore();
        Ledger ledger = new Ledger(store, HORIZON);
        store.put(new byte[] {0}, new byte[] {42});
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++)
            ledger.put("id-" + i, new Entry.Ended(0, random.nextBoolean() ? 0 : 5_000));
        long kept =
                store.values().filter(value -> value.length == 1 || touchedAt(value) > 0).count();

        for (int slice = 0; slice < 4096; slice++) ledger.sweep(5_500);

        assertThat(store.values().count()).isEqualTo(kept);
        assertThat(store.get(new byte[] {0})).as("what is no entry stays").isNotNull();
    }

    private static long touchedAt(byte[] value) {
        return EntryCodec.decode(value).touchedAt();
    }
}
