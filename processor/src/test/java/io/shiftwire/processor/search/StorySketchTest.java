package io.shiftwire.processor.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

final class StorySketchTest {
    @Test
    void storiesSeenTwiceOrOnTwoInstancesCountOnce() {
        var here = sketch(0, 5_000);
        here.add(sketch(2_000, 7_000).hashes());
        here.add(here.hashes());

        assertThat(here.estimate()).isEqualTo(7_000);
    }

    @Test
    void manyStoriesAreEstimatedWithinTwoPercent() {
        var here = sketch(0, 300_000);
        here.add(sketch(200_000, 500_000).hashes());

        assertThat(here.estimate()).isCloseTo(500_000, withinPercentage(2));
        assertThat(here.hashes()).hasSize(16_384);
    }

    @Test
    void nothingSeenIsNoStory() {
        assertThat(new StorySketch().estimate()).isZero();
    }

    private static StorySketch sketch(int from, int to) {
        var sketch = new StorySketch();
        for (int i = from; i < to; i++) {
            sketch.add(new BytesRef("story-" + i));
        }
        return sketch;
    }
}
