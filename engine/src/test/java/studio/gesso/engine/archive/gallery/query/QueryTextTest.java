package studio.gesso.engine.archive.gallery.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A field of a search is set and taken away, and all else stays as it was typed. */
class QueryTextTest {

    private static final QueryText TYPED = new QueryText("fox \"in the snow\"  -model:sd rating:>3 Rating:5");

    @Test
    void aValueTakesThePlaceOfThoseThatAreThere() {
        assertEquals("fox \"in the snow\" -model:sd rating:>=4", TYPED.with("rating", ">=4").typed());
        assertEquals(Optional.of(">3"), TYPED.value("rating"));
        assertEquals("fox \"in the snow\" -model:sd", TYPED.without("rating").typed());
    }

    @Test
    void namesWithBlanksAreQuotedAndReadWithout() {
        QueryText text = new QueryText("").with("tag", "for the show").withExactly("model", "postcard");
        assertEquals("tag:\"for the show\" model:\"postcard\"", text.typed());
        assertEquals(Optional.of("for the show"), text.value("tag"));
        assertEquals(Optional.of("postcard"), text.value("model"));
    }

    @Test
    void whatIsExcludedIsNoValue() {
        assertEquals(Optional.empty(), TYPED.value("model"));
    }
}
