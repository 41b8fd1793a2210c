package studio.gesso.engine.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The words of prompts that call for additions to a model. */
class PromptTagTest {

    @Test
    void everyWordMeansOneThingInAnyCase() {
        for (PromptTag tag : PromptTag.values()) {
            for (String word : tag.words()) {
                assertEquals(Optional.of(tag), PromptTag.of(word));
                assertEquals(Optional.of(tag), PromptTag.of(word.toUpperCase(Locale.ROOT)));
            }
        }
        assertEquals(Optional.empty(), PromptTag.of("fox"));
    }
}
