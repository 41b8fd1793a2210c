package studio.gesso.engine.base.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows of values as spreadsheets and A1111 write them. */
class CsvRowsTest {

    private static List<List<String>> values(String text) {
        return CsvRows.of(text).stream().map(CsvRows.Row::values).toList();
    }

    @Test
    void quotedValuesHoldCommasBreaksAndQuotes() {
        assertEquals(List.of(List.of("a", "b, c", "d"), List.of("two\r\nlines", "\"so\"", "")),
                values("a,\"b, c\",d\r\n\"two\r\nlines\",\"\"\"so\"\"\","));
    }

    @Test
    void emptyLinesAreNoRowsAndLinesAreCountedWithThoseInQuotes() {
        List<CsvRows.Row> rows = CsvRows.of("a\n\n\"b\nb\",1\n\nc,2\n");
        assertEquals(List.of(1, 3, 6), rows.stream().map(CsvRows.Row::line).toList());
    }

    @Test
    void aRowWithAnOpenQuoteEndsWithItsLine() {
        List<CsvRows.Row> rows = CsvRows.of("a,\"open\nb,\"whole\"\nc,d\n\"end");
        assertEquals(List.of(false, true, true, false), rows.stream().map(CsvRows.Row::whole).toList());
        assertEquals(List.of("a,\"open"), rows.getFirst().values());
        assertEquals(List.of("b", "whole"), rows.get(1).values());
        assertEquals(4, rows.getLast().line());
    }

    @Test
    void placesBehindTheLastAreEmpty() {
        assertEquals("", CsvRows.of("a").getFirst().value(3));
        assertEquals("", CsvRows.of("a").getFirst().value(-1));
    }
}
