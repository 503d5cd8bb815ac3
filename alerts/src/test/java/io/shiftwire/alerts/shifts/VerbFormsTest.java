package io.shiftwire.alerts.shifts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VerbFormsTest {
    @Test
    void regularVerbsAreInflected() {
        assertThat(VerbForms.of("halt")).containsExactly("halt", "halts", "halting", "halted");
        assertThat(VerbForms.of("impose"))
                .containsExactly("impose", "imposes", "imposing", "imposed");
        assertThat(VerbForms.of("deny")).containsExactly("deny", "denies", "denying", "denied");
        assertThat(VerbForms.of("ban")).containsExactly("ban", "bans", "banning", "banned");
    }

    @Test
    void phrasalVerbsInflectTheirFirstWordAndIrregularFormsAreTakenAsGiven() {
        assertThat(VerbForms.of("hand over"))
                .containsExactly("hand over", "hands over", "handing over", "handed over");
        assertThat(VerbForms.of("give up|gave up|given up"))
                .containsExactly("give up", "gives up", "giving up", "gave up", "given up");
    }
}
