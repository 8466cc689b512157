package dev.margay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.margay.result.ResultRecord;
import dev.margay.result.SearchResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search in two stages that was stopped continues where it was. */
class TwoStageResumeIT {

    @TempDir
    private static Path folder;

    private static TwoStageScene scene;

    @BeforeAll
    static void input() throws IOException {
        scene = TwoStageScene.in(folder);
    }

    @Test
    void aSecondStageThatWasInterruptedIsResumed() throws IOException {
        SearchResult whole = scene.twoStage().run();
        Path states = scene.folder().resolve("states");
        SearchListener stops = new SearchListener() {
            @Override
            public void secondStage(int tiles) {
                throw new IllegalStateException("stopped by the test");
            }
        };
        assertThatThrownBy(() -> scene.twoStage()
                        .checkpoint(states.toString())
                        .listener(stops)
                        .run())
                .hasMessageContaining("stopped by the test");
        SearchResult resumed = scene.twoStage().checkpoint(states.toString()).run();
        ResultRecord record = resumed.record().orElseThrow();
        assertThat(record.run().correlogramsBefore()).isEqualTo(record.search().correlograms());
        assertThat(resumed.peaks()).isEqualTo(whole.peaks());
        assertThat(states).doesNotExist();
    }

    @Test
    @Tag("long")
    void climbsThatWereSavedAreNotRepeated() throws IOException {
        Path states = scene.folder().resolve("climbs");
        AtomicInteger stages = new AtomicInteger();
        SearchListener stops = new SearchListener() {
            @Override
            public void secondStage(int tiles) {
                stages.incrementAndGet();
            }

            @Override
            public void ends() {
                throw new IllegalStateException("stopped by the test");
            }
        };
        assertThatThrownBy(() -> scene.twoStage()
                        .checkpoint(states.toString())
                        .listener(stops)
                        .run())
                .hasMessageContaining("stopped by the test");
        assertThat(stages).hasValue(1);
        assertThat(states.resolve("margay-climbs.checkpoint")).exists();
        AtomicInteger tilesAgain = new AtomicInteger();
        SearchResult resumed = scene.twoStage()
                .checkpoint(states.toString())
                .listener(new SearchListener() {
                    @Override
                    public void tiles(Map<String, Long> byDevice) {
                        tilesAgain.incrementAndGet();
                    }
                })
                .run();
        assertThat(tilesAgain).hasValue(0);
        assertThat(resumed.record().orElseThrow().stages().climbs()).isPositive();
        assertThat(resumed.peaks()).isEqualTo(scene.twoStage().run().peaks());
        assertThat(states).doesNotExist();
    }
}
