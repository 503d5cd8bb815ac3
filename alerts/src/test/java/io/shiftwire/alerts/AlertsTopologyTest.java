package io.shiftwire.alerts;

import static io.shiftwire.alerts.AlertsFixture.ALL;
import static io.shiftwire.alerts.AlertsFixture.SHIFTS;
import static io.shiftwire.alerts.AlertsFixture.shift;
import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.Alert;
import io.shiftwire.events.AnnotatedArticle;
import io.shiftwire.events.ArticleId;
import io.shiftwire.events.Story;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AlertsTopologyTest {
    private final AlertsFixture flow = new AlertsFixture();

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void aShiftAlertsEachMatchingSubscriptionOnce() {
        flow.publish(article("a").annotated(List.of("nato"), List.of(shift(2, 0.5)), SHIFTS, ALL));
        flow.publish(article("a").annotated(List.of("nato"), List.of(shift(2, 0.5)), SHIFTS, ALL));

        assertThat(flow.alerts())
                .hasSize(2)
                .allSatisfy(alert -> {
                    assertThat(alert.kind()).isEqualTo(Alert.Kind.SHIFT);
                    assertThat(alert.created()).isEqualTo(AlertsFixture.NOW);
                });
    }

    @Test
    void aNearCopyOfAStoryAlertsNobodyAgain() {
        flow.publish(article("a").annotated(List.of(), List.of(shift(2, 0.5)), SHIFTS));
        var copy = article("b").annotated(List.of(), List.of(shift(2, 0.5)), SHIFTS);
        flow.publish(
                new AnnotatedArticle(
                        copy.article(),
                        1,
                        null,
                        copy.tags(),
                        List.of(),
                        new Story("a", new ArticleId("a")),
                        copy.shifts(),
                        copy.matches(),
                        copy.annotated()));

        assertThat(flow.alerts()).hasSize(1);
    }

    @Test
    void aMatchWithoutAShiftAlertsOnlyThoseWhoWantEveryMatch() {
        flow.publish(article("a").annotated(List.of(), List.of(), SHIFTS, ALL));

        assertThat(flow.alerts())
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.subscription()).isEqualTo(ALL);
                    assertThat(alert.kind()).isEqualTo(Alert.Kind.MATCH);
                });
    }

    @Test
    void aMatchThatLaterTurnsOutToBeAShiftIsToldOnceMore() {
        flow.publish(article("a").annotated(List.of(), List.of(), ALL));
        flow.publish(article("a").annotated(List.of(), List.of(shift(1, 0.4)), ALL));

        assertThat(flow.alerts())
                .extracting(Alert::kind)
                .containsExactly(Alert.Kind.MATCH, Alert.Kind.SHIFT);
    }

    @Test
    void theStrongestShiftComesFirst() {
        flow.publish(
                article("a")
                        .annotated(
                                List.of(),
                                List.of(shift(1, 0.9), shift(3, 0.4), shift(3, 0.6)),
                                SHIFTS));

        assertThat(flow.alerts().getFirst().shifts())
                .extracting(shift -> shift.severity() + "@" + shift.confidence())
                .containsExactly("3@0.6", "3@0.4", "1@0.9");
    }

    @Test
    void alertsCarryCloudEventsHeaders() {
        flow.publish(article("a").annotated(List.of(), List.of(shift(1, 0.9)), SHIFTS));

        var headers = flow.headersOfNext();
        assertThat(new String(headers.lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("io.shiftwire.alert.shift.v1");
        assertThat(headers.lastHeader("ce_specversion")).isNotNull();
        assertThat(headers.lastHeader("ce_id")).isNotNull();
    }
}
