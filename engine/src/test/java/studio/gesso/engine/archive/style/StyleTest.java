package studio.gesso.engine.archive.style;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.gesso.engine.base.UserException;

/** What styles make of prompts, by the rules of A1111's apply_styles_to_prompt. */
class StyleTest {

    private static final Style FILM = new Style("Film", "film still of {prompt}, grain", "drawing");
    private static final Style INK = new Style("Ink", "ink wash", "");

    @Test
    void thePlaceTakesThePromptAndATextWithoutOneFollowsIt() {
        assertEquals(new StyledPrompt("film still of a fox, grain", "blur, drawing"),
                FILM.applied(new StyledPrompt("a fox", "blur")));
        assertEquals(new StyledPrompt("a fox, ink wash", ""), INK.applied(new StyledPrompt("a fox", "")));
    }

    @Test
    void severalAreAppliedInTheirOrder() {
        var fox = new StyledPrompt("a fox", "");
        assertEquals("film still of a fox, ink wash, grain", Style.applied(List.of(INK, FILM), fox).prompt());
        assertEquals("film still of a fox, grain, ink wash", Style.applied(List.of(FILM, INK), fox).prompt());
        assertEquals(fox, Style.applied(List.of(), fox));
    }

    @Test
    void nothingIsDividedByACommaAndNoCommaComesTwice() {
        assertEquals("ink wash", INK.applied(new StyledPrompt(" ", "")).prompt());
        assertEquals("a fox, ink wash", INK.applied(new StyledPrompt("a fox, ", "")).prompt());
        assertEquals("a fox, ", new Style("x", "", "fog").applied(new StyledPrompt("a fox, ", "")).prompt());
    }

    @Test
    void everyPlaceIsFilledWithTheTextAsItIs() {
        Style twice = new Style("twice", "{prompt} and {prompt}", "");
        assertEquals("$1\\ and $1\\", twice.applied(new StyledPrompt("$1\\", "")).prompt());
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        StyleList all = new StyleList(List.of(FILM, INK, new Style("Film Noir", "noir", "")));
        assertEquals(FILM, all.find("film"));
        String said = assertThrows(UserException.class, () -> all.find("film noi")).getMessage();
        assertTrue(said.contains("“film noi”") && said.contains("Film Noir"), said);
        assertTrue(assertThrows(UserException.class, () -> StyleList.NONE.find("x")).getMessage()
                .contains("import a file"));
    }

    @Test
    void aChangeIsTakenBackAndWhatCameAfterItStays() {
        var before = new StyleList(List.of(FILM, INK));
        Style newInk = new Style("Ink", "pen and ink", "");
        Style added = new Style("Oil", "oil", "");
        StyleList after = before.with(List.of(newInk, added)).without("Film");
        Style later = new Style("Later", "later", "");
        assertEquals(List.of(FILM, INK, later), after.with(List.of(later)).undone(before, after).styles());
    }

    @Test
    void anAddedStyleThatWasChangedSinceStays() {
        Style added = new Style("Oil", "oil", "");
        var after = new StyleList(List.of(added));
        Style changed = new Style("Oil", "oil on canvas", "");
        assertEquals(List.of(changed), after.with(List.of(changed)).undone(StyleList.NONE, after).styles());
    }

    @Test
    void thousandsOfStylesStayInTheirOrder() {
        List<Style> many = IntStream.range(0, 3000).mapToObj(i -> new Style("s" + i, "p" + i, "")).toList();
        assertEquals(many, StyleList.NONE.with(many).with(List.of()).styles());
    }
}
