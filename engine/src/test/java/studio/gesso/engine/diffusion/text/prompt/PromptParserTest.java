package studio.gesso.engine.diffusion.text.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A1111's prompt language: passages as «words» and their weight, and / for a break. */
class PromptParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a fox;                   «a fox»1.000
            a (red) fox;             «a »1.000 «red»1.100 « fox»1.000
            ((red)) fox;             «red»1.210 « fox»1.000
            [red] fox;               «red»0.909 « fox»1.000
            [[red]];                 «red»0.826
            ([red]);                 «red»1.000
            (red:1.3) fox;           «red»1.300 « fox»1.000
            (red : 1.3 );            «red »1.300
            (red:+.5);               «red»0.500
            (red:-2);                «red»-2.000
            (a (b:2) c:0.5);         «a »0.500 «b»1.000 « c»0.500
            (a)(b);                  «ab»1.100
            \\(red\\) \\[x\\] \\\\;  «(red) [x] \\»1.000
            \\(red:1.3\\);           «(red:1.3)»1.000
            back\\slash;             «backslash»1.000
            (red;                    «red»1.100
            ((red) fox;              «red»1.210 « fox»1.100
            [red;                    «red»0.909
            red) fox];               «red) fox]»1.000
            red:1.3) fox;            «red:1.3) fox»1.000
            (red:1.2.3);             «red:1.2.3»1.100
            (red:big);               «red:big»1.100
            [red:0.5];               «red:0.5»0.909
            a: b;                    «a: b»1.000
            BREAKFAST at 8:00;       «BREAKFAST at 8:00»1.000
            a BREAK b;               «a»1.000 / «b»1.000
            a, BREAK  BREAK b;       «a,»1.000 / / «b»1.000
            BREAK;                   /
            a \\BREAK b \\#1 \\{c\\|d\\}; «a BREAK b #1 {c|d}»1.000
            {"a": ["(b)", 1.2]};     «{"a": ["(b)", 1.2]}»1.000
            (a BREAK b:1.2);         «a»1.200 / «b»1.200
            🦊 (🦊:1.2);             «🦊 »1.000 «🦊»1.200
            """)
    void everyFormHasItsWeights(String prompt, String passages) {
        assertEquals(passages, shown(PromptParser.parse(prompt)));
    }

    private static String shown(List<Passage> passages) {
        return passages.stream().map(passage -> switch (passage) {
            case Passage.Break _ -> "/";
            case Passage.WeightedText(String text, double weight) ->
                String.format(Locale.ROOT, "«%s»%.3f", text, weight);
        }).collect(Collectors.joining(" "));
    }

    @Test
    void anEmptyPromptHasNoPassage() {
        assertEquals(List.of(), PromptParser.parse(""));
        assertEquals(List.of(), PromptParser.parse("(()[])"));
    }

    @Test
    void noTextIsAnErrorAndNoWeightIsEndless() {
        var random = new Random(6);
        String signs = "()[]:\\.1-+ aBREAK\n🦊";
        for (int round = 0; round < 2000; round++) {
            var prompt = new StringBuilder();
            for (int n = random.nextInt(60); n > 0; n--) {
                prompt.append(random.nextInt(20) == 0 ? " BREAK " : signs.charAt(random.nextInt(signs.length())));
            }
            assertWeightsAreFinite(prompt.toString());
        }
        assertWeightsAreFinite("(".repeat(9_999) + "a");
        assertWeightsAreFinite("(a".repeat(5_000));
        assertWeightsAreFinite("(a:" + "9".repeat(500) + ")");
    }

    private static void assertWeightsAreFinite(String prompt) {
        for (Passage passage : PromptParser.parse(prompt)) {
            if (passage instanceof Passage.WeightedText words) {
                assertTrue(Float.isFinite((float) words.weight()), prompt);
            }
        }
    }
}
