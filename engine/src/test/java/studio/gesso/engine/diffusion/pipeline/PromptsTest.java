package studio.gesso.engine.diffusion.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Event;
import studio.gesso.engine.request.Picture;
import studio.gesso.engine.request.Request;

/** What a prompt may say beside words: weights, alternatives, wildcards; with the starter model. */
class PromptsTest extends StarterCase {

    @Test
    void weightsInAPromptChangeThePictureUnlessTheyAreText() {
        Request weighted = prompted(request(2, 1), "a (fox:1.5) in the snow at night");
        assertNotEquals(picture(request(2, 1)).pixels(), picture(weighted).pixels());
        assertEquals(picture(request(2, 1)).pixels(),
                picture(prompted(request(2, 1), "a (fox:1) in the snow at night")).pixels());
    }

    @Test
    void aPromptMayBeLongerThanTheModelReadsAtOnce() {
        String longPrompt = "a fox, ".repeat(60);
        assertNotEquals(picture(prompted(request(2, 1), longPrompt)).pixels(),
                picture(prompted(request(2, 1), longPrompt + "a castle")).pixels());
    }

    @Test
    void theSeedChoosesAmongAlternativesAndTheRequestKeepsTheChoice() {
        Request open = prompted(request(2, 4), "a {fox|castle} in the {snow|sea}");
        List<Picture> four = pictures(run(open, new Cancellation()));
        Picture third = picture(seeded(prompted(request(2, 1), open.prompt()), 9));
        assertEquals(third.pixels(), four.get(2).pixels());
        assertEquals(third.request(), four.get(2).request());
        assertTrue(four.stream().map(p -> p.request().prompt()).distinct().count() > 1);
        for (Picture picture : four) {
            assertFalse(picture.request().prompt().contains("{"));
            assertEquals(picture.pixels(), picture(picture.request()).pixels());
        }
    }

    @Test
    void equalAlternativesAreNoChoice() {
        assertEquals(picture(request(2, 1)).pixels(),
                picture(prompted(request(2, 1), "a {fox|fox} in the snow at night\n# {or|not}")).pixels());
    }

    @Test
    void negativePromptsLeaveAlternativesToTheSeedToo() {
        Request open = request(1, 1).with("a fox", Optional.of("{night|night}"));
        assertEquals(Optional.of("night"), picture(open).request().negative());
        assertEquals(picture(request(1, 1).with("a fox", Optional.of("night"))).pixels(), picture(open).pixels());
    }

    @Test
    void plainPromptsAreTextWithAnyCharacters() {
        Request open = prompted(request(1, 1), "a {fox|castle} # (x)",
                AdvancedSettings.NONE.with(it -> it.emphasis = Emphasis.PLAIN));
        Picture plain = picture(open);
        assertEquals(open.prompt(), plain.request().prompt());
        assertNotEquals(picture(prompted(request(1, 1), open.prompt())).pixels(), plain.pixels());
    }

    @Test
    void wildcardsAreLinesOfFilesAndOneThatIsMissingIsNamedBeforeAnyStep() throws IOException {
        Files.writeString(wildcards.resolve("animal.txt"), "fox\n");
        assertEquals(picture(request(1, 1)).pixels(),
                picture(prompted(request(1, 1), "a __animal__ in the snow at night")).pixels());
        List<Event> events = run(prompted(request(1, 2), "a {__beast__|__beast__}"), new Cancellation());
        String sentence = assertInstanceOf(Event.Failed.class, events.getLast()).sentence();
        assertTrue(sentence.contains("no file beast.txt in the folder of wildcards, " + wildcards), sentence);
        assertFalse(events.stream().anyMatch(Event.Started.class::isInstance));
    }
}
