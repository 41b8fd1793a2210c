package studio.gesso.engine.diffusion.text.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changing weights in an editor: the caret is |, a selection stands between « and ». */
class PromptEditTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a red f|ox, snow;        0.1;  a red («fox»:1.1), snow
            a red f|ox, snow;        -0.1; a red («fox»:0.9), snow
            a red fox|, snow;        0.1;  a red («fox»:1.1), snow
            |fox;                    0.1;  («fox»:1.1)
            a «red fox», snow;       0.1;  a («red fox»:1.1), snow
            a« red fox », snow;      0.1;  a («red fox»:1.1) , snow
            a («red fox»:1.1), snow; 0.1;  a («red fox»:1.2), snow
            a («red fox»:1.1), snow; -0.1; a «red fox», snow
            a («red fox»:0.9), snow; 0.1;  a «red fox», snow
            a (red| fox:1.15);       0.1;  a («red fox»:1.25)
            a (red fox:1.3|);        0.1;  a («red fox»:1.4)
            a (red fox:1.3)|;        0.1;  a («red fox»:1.4)
            a (red fox : 1.3 )|;     0.1;  a («red fox »:1.4)
            a (r|ed);                0.1;  a («red»:1.2)
            [c|at:dog:0.5];          0.1;  [(«cat»:1.1):dog:0.5]
            [cat:do|g:0.5];          -0.1; [cat:(«dog»:0.9):0.5]
            [«cat:dog:0.5»];         0.1;  [(«cat:dog:0.5»:1.1)]
            [a (cat:1.2) do|g];      0.1;  «a (cat:1.2) dog»
            a ((r|ed));              0.1;  a («red»:1.3)
            a [r|ed];                0.1;  a «red»
            a [r|ed];                -0.1; a («red»:0.8)
            a ((r|ed), fox);         0.1;  a ((«red»:1.2), fox)
            ((red:1.2) f|ox:1.5);    0.1;  («(red:1.2) fox»:1.6)
            \\(red f|ox\\);          0.1;  \\(red («fox»:1.1)\\)
            (fox:9|.95);             0.1;  («fox»:10.0)
            (fox:0.05|);             -0.1; («fox»:0.0)
            (fox:1|.9);              0.1;  («fox»:2.0)
            🦊🦊|;                   0.1;  («🦊🦊»:1.1)
            (a|;                     0.1;  ((«a»:1.1)
            """)
    void aWeightIsChangedWhereTheCaretIs(String before, double by, String after) {
        assertEquals(after, shown(edit(before).weighted(by)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a , | b
            a «  » b
            (|)
            (|:1.2)
            """)
    void withoutWordsNothingChanges(String text) {
        assertEquals(edit(text), edit(text).weighted(0.1));
    }

    @Test
    void nothingIsDoneToNothing() {
        assertEquals(new PromptEdit("", 0, 0), new PromptEdit("", 0, 0).weighted(0.1));
        assertThrows(IllegalArgumentException.class, () -> new PromptEdit("fox", 2, 4));
    }

    @Test
    void upAndDownLeadsBack() {
        for (int caret = 0; caret <= 8; caret++) {
            PromptEdit edit = new PromptEdit("a fox (b)", caret, caret).weighted(0.1);
            PromptEdit first = edit;
            for (int i = 0; i < 7; i++) {
                edit = edit.weighted(0.1);
            }
            for (int i = 0; i < 7; i++) {
                edit = edit.weighted(-0.1);
            }
            assertEquals(first, edit);
        }
    }

    @Test
    void noTextIsAnError() {
        var random = new Random(9);
        String signs = "()[]:\\. a1f,\n";
        for (int round = 0; round < 5000; round++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            int start = random.nextInt(text.length() + 1);
            int end = start + random.nextInt(text.length() + 1 - start);
            PromptEdit edit = new PromptEdit(text.toString(), start, end);
            for (int i = 0; i < 3; i++) {
                edit = edit.weighted(random.nextBoolean() ? 0.1 : -0.1);
            }
        }
    }

    private static PromptEdit edit(String shown) {
        int start = Math.max(shown.indexOf('|'), shown.indexOf('«'));
        String text = shown.replaceAll("[|«»]", "");
        return new PromptEdit(text, start, shown.indexOf('»') < 0 ? start : shown.indexOf('»') - 1);
    }

    private static String shown(PromptEdit edit) {
        return edit.text().substring(0, edit.start()) + "«" + edit.text().substring(edit.start(), edit.end()) + "»"
                + edit.text().substring(edit.end());
    }
}
