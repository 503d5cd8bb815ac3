package io.shiftwire.alerts.shifts;

import static io.shiftwire.events.fixtures.ArticleBuilder.article;
import static org.assertj.core.api.Assertions.assertThat;

import io.shiftwire.events.Shift;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pack's own test sentences, and what must hold of its words.
final class PackTest {
    private static final ShiftPack PACK = ShiftPack.load("en");
    private static final ShiftDetector DETECTOR = new ShiftDetector(PACK);

    static Stream<Frame> frames() {
        return PACK.frames().stream();
    }

    @ParameterizedTest
    @MethodSource("frames")
    void everyFrameFindsItsOwnSentencesAndLeavesTheOthersAlone(Frame frame) {
        assertThat(frame.tests().positive())
                .isNotEmpty()
                .allSatisfy(sentence ->
                        assertThat(framesIn(sentence))
                                .as(sentence)
                                .contains("frame=" + frame.frame()));
        assertThat(frame.tests().negative())
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(shown(sentence)).as(sentence).isEmpty());
    }

    @Test
    void framesAskOnlyForObjectsThatExist() {
        var types = PACK.objects().stream().map(ShiftPack.ObjectType::type).toList();

        assertThat(PACK.frames())
                .allSatisfy(frame -> {
                    assertThat(types).containsAll(frame.objects());
                    assertThat(types).containsAll(frame.needs());
                });
    }

    @Test
    void everyActorIsListedOnceAndThereAreTwoHundredStates() {
        var ids = new HashSet<String>();

        assertThat(PACK.actors())
                .allSatisfy(actor -> assertThat(ids.add(actor.id())).as(actor.id()).isTrue());
        assertThat(PACK.actors().stream().filter(actor -> actor.kind().equals("state")))
                .hasSizeGreaterThanOrEqualTo(200);
    }

    private static List<String> framesIn(String sentence) {
        var finder = new CandidateFinder(PACK);
        return finder.in(article("a").title(sentence).text("").build(), Set.of()).stream()
                .flatMap(candidate -> candidate.features().stream())
                .toList();
    }

    private static List<Shift> shown(String sentence) {
        return DETECTOR.annotate(article("a").title(sentence).text("").build(), Set.of());
    }
}
