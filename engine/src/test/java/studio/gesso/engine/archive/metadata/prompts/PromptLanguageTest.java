package studio.gesso.engine.archive.metadata.prompts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.gesso.engine.diffusion.text.editing.ComposedPrompt;
import studio.gesso.engine.diffusion.text.prompt.Prompt;
import studio.gesso.engine.diffusion.text.prompt.Template;

class PromptLanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '!', value = {
        "A1111 ! a [cat:dog:0.5], (b:1.2) AND \\(c\\) ! a [cat:dog:0.5], (b:1.2) AND \\(c\\)",
        "A1111 ! {a|b} __x__ \\{c} a_b ! \\{a|b} \\__x\\__ \\{c} a_b",
        "A1111 ! a <lora:x:0.7> b <lyco:y:1> ! a  b",
        "A1111_UNWEIGHTED ! {a|b} (c:2) <lora:x:1> ! {a|b} (c:2)",
        "COMFYUI ! (a) ((b)) (c:1.3) [d] \\(e\\) ! (a:1.1) (b:1.21) (c:1.3) \\[d\\] \\(e\\)",
        "COMFYUI ! ((a:1.2) b:1.5) (open ! (a:1.2)( b:1.5) \\(open",
        "COMFYUI ! a AND b BREAK c, C:\\x ! a \\AND b \\BREAK c, C:\\\\x",
        "COMFYUI ! BREAKFAST _AND_ \\AND ! BREAKFAST _AND_ \\\\\\AND",
        "COMFYUI ! a, embedding:neg, (embedding:x.pt:1.2) ! a, ,",
        "NOVELAI ! {{a}} [b] -1::c:: (d) 2.5 {e ! (a:1.1025) (b:0.95238) (c:-1) \\(d\\) 2.5 (e:1.05)",
        "COMPEL ! big++ (a b)1.3 x-ray eyes-- ((c)+ d)0.5 ! (big:1.21) (a b:1.3) x-ray (eyes:0.81) (c:0.55)( d:0.5)",
        "COMPEL ! \\(a\\) [b] (c ! \\\\\\(a\\\\\\) \\[b\\] \\(c",
        "SWARMUI ! a <alternate:cat, dog> <fromto[0.5]:x|y> (b:1.2) [c|d] [e] ! a [cat|dog] [x:y:0.5] (b:1.2) [c|d] \\[e\\]",
        "SWARMUI ! a <random:red|blue> fox<segment:face> eyes <base> b ! a {red|blue} fox b",
        "PLAIN ! (a) {b|c} ! \\(a\\) \\{b|c}",
        "GESSO ! {a|b} (c:1.2) ! {a|b} (c:1.2)"})
    void weightsBecomeOursAndAllElseStaysText(PromptLanguage language, String prompt, String expected) {
        assertEquals(expected, language.translated(prompt).text());
    }

    @Test
    void whatIsTakenOutIsListed() {
        assertEquals(Set.of("LoRA", "hypernetwork"),
                PromptLanguage.A1111.translated("a <lora:x:1> <hypernet:y:1>").left().keySet());
        assertEquals(Set.of("textual inversion"),
                PromptLanguage.COMFYUI.translated("embedding:neg").left().keySet());
        assertEquals(Set.of("prompt blend"),
                PromptLanguage.COMPEL.translated("(\"a\", \"b\").blend(1, 1)").left().keySet());
        assertEquals(Set.of("<wildcard>", "second pass"), PromptLanguage.SWARMUI
                .translated("<random:a,b> <wildcard:x> <segment:face> eyes")
                .left()
                .keySet());
        assertTrue(PromptLanguage.A1111.translated("a <lora:x:1>").left().get("LoRA").contains("<lora:x:1>"));
    }

    @Test
    void jsonPromptsStayUnchanged() {
        String json = "{\"scene\": \"a {red|blue} fox\", \"weights\": [\"(a:1.2)\"]}";
        for (PromptLanguage language : PromptLanguage.values()) {
            assertEquals(json, language.translated(json).text());
        }
    }

    @Test
    void bracesWithoutQuotesAreNoJson() {
        assertEquals("(red hair:1.05)", PromptLanguage.NOVELAI.translated("{red hair}").text());
        assertEquals("(artist:x:1.05)", PromptLanguage.NOVELAI.translated("{artist:x}").text());
    }

    @ParameterizedTest
    @EnumSource(PromptLanguage.class)
    void anyTextIsTranslatedAndLeavesNothingToChance(PromptLanguage language) {
        var random = new Random(1);
        String[] pieces = ("(){}[]<>:|#_\\+-.,0123456789 \nab".replaceAll("(?s).", "$0\0") + "AND\0BREAK\0 AND \0::")
                .split("\0");
        for (int i = 0; i < 3000; i++) {
            var text = new StringBuilder();
            for (int k = random.nextInt(40); k >= 0; k--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String translated = language.translated(text.toString()).text();
            if (language == PromptLanguage.PLAIN) {
                Template template = new Template(translated);
                assertEquals(template, template.settled(1, Optional.empty()));
                // Every character is text but those backslashes that make it so.
                String read = Prompt.sentence(translated);
                assertEquals(text.toString(), read);
                assertEquals(1, ComposedPrompt.of(translated).parts().size(), translated);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(PromptLanguage.class)
    void deepAndLongPromptsHaveAnEnd(PromptLanguage language) {
        for (String piece : new String[]{"(", ")", "()", "{", "[", "<a:", "a-", "+", "1::", "\\", "<random:a|b>",
            "__"}) {
            language.translated(piece.repeat(10_000 / piece.length()));
        }
        language.translated("(".repeat(5000) + ")".repeat(5000));
    }
}
