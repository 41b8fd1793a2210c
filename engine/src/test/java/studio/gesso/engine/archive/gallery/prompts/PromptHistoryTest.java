package studio.gesso.engine.archive.gallery.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.archive.gallery.Gallery;
import studio.gesso.engine.archive.gallery.Samples;

/** The prompts of the gallery's pictures, each once, the newest first. */
class PromptHistoryTest {

    @TempDir
    private Path home;

    private Gallery gallery;

    @BeforeEach
    void open() {
        gallery = Gallery.open(home.resolve("pictures"), home.resolve("cache"));
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    private void save(String prompt, String negative, int pictures) {
        IntStream.range(0, pictures)
                .forEach(seed -> gallery.save(Samples.picture(Samples.request(prompt, seed)
                        .with(prompt, Optional.of(negative).filter(text -> !text.isEmpty())))));
    }

    private List<String> found(String typed, int most) {
        return new PromptHistory(gallery).find(typed, most)
                .stream()
                .map(one -> one.prompt() + " | " + one.negative() + " | " + one.pictures())
                .toList();
    }

    @Test
    void eachPromptIsThereOnceWithItsNegativePrompt() {
        save("a fox", "", 2);
        save("a cat", "blur", 1);
        save("a fox", "blur", 1);
        save("a fox", "", 1);
        save("", "blur", 1);
        assertEquals(List.of("a fox |  | 3", "a fox | blur | 1", "a cat | blur | 1"), found("", 10));
    }

    @Test
    void aSearchIsThatOfTheGallery() {
        save("a fox in the snow", "", 1);
        save("a cat", "", 1);
        assertEquals(List.of("a fox in the snow |  | 1"), found("sno fox", 10));
        assertEquals(List.of(), found("dog", 10));
    }

    @Test
    void noMoreAreFoundThanAreAskedFor() {
        IntStream.range(0, 8).forEach(i -> save("prompt " + i, "", 1));
        assertEquals(List.of("prompt 7 |  | 1", "prompt 6 |  | 1"), found("", 2));
    }
}
