package studio.gesso.engine.library.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which piece of a prompt is typed at the caret, and how a tag is written in its place. */
class TypedTagTest {

    /** The pieces at the bar, the longest first. */
    private static List<String> pieces(String marked) {
        int caret = marked.indexOf('¦');
        return TypedTag.at(marked.replace("¦", ""), caret).stream().map(TypedTag::text).toList();
    }

    @Test
    void allWordsSinceTheLastCommaAndThenFewer() {
        assertEquals(List.of("long ha", "ha"), pieces("1girl, long ha¦"));
        assertEquals(List.of("b c d e", "c d e", "d e", "e"), pieces("a b c d e¦"));
        assertEquals(List.of("fo"), pieces("(fo¦:1.2), snow"));
        assertEquals(List.of("fox \\(an", "\\(an"), pieces("cat, fox \\(an¦"));
        assertEquals(List.of("fo"), pieces("a\nfo¦"));
    }

    @Test
    void nothingWithinAWordATagOrAWildcard() {
        assertEquals(List.of(), pieces("fo¦x"));
        assertEquals(List.of(), pieces("<lora:fo¦"));
        assertEquals(List.of(), pieces("__fo¦"));
        assertEquals(List.of(), pieces("fox ¦"));
        assertEquals(List.of(), pieces("fox, ¦"));
        assertEquals(List.of(), pieces("¦"));
        assertEquals(List.of("fo"), pieces("<lora:x:1> fo¦"));
    }

    @ParameterizedTest
    @CsvSource({"long_hair,long hair", "fox_(animal),fox \\(animal\\)", "^_^,^_^", "o_o,o_o",
        "fox \\(a\\),fox \\(a\\)"})
    void tagsAreWrittenAsA1111sCompletionDoes(String tag, String written) {
        assertEquals(written, TagWriting.USUAL.of(tag));
    }

    @Test
    void underscoresAndParenthesesStayByChoice() {
        assertEquals("fox_(animal)", new TagWriting(TagWriting.Underscores.KEPT, TagWriting.Parentheses.KEPT)
                .of("fox_(animal)"));
    }

    private static String taken(String marked, int piece, String tag) {
        int caret = marked.indexOf('¦');
        String prompt = marked.replace("¦", "");
        TagWriting.Written written = TagWriting.USUAL.into(prompt, TypedTag.at(prompt, caret).get(piece), tag);
        return written.text().substring(0, written.caret()) + "¦" + written.text().substring(written.caret());
    }

    @Test
    void theTagReplacesWhatWasTypedAndACommaFollowsAtTheEndOfAList() {
        assertEquals("1girl, long hair, ¦", taken("1girl, long ha¦", 0, "long_hair"));
        assertEquals("a fox in the snow¦", taken("a fox in the sn¦", 3, "snow"));
        assertEquals("long hair¦, 1girl", taken("lo¦, 1girl", 0, "long_hair"));
        assertEquals("long hair, ¦\n1girl", taken("lo¦\n1girl", 0, "long_hair"));
        assertEquals("(long hair¦:1.2)", taken("(lo¦:1.2)", 0, "long_hair"));
    }
}
