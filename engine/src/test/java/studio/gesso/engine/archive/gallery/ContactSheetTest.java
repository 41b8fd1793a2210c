package studio.gesso.engine.archive.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Png;

class ContactSheetTest {

    private static final int PAPER = 0xff101010;

    @TempDir
    Path folder;

    private Path plain(String name, int width, int height, int colour) throws IOException {
        int[] argb = new int[width * height];
        Arrays.fill(argb, colour);
        Path file = folder.resolve(name);
        try (var out = Files.newOutputStream(file)) {
            Png.write(new Pixels(new Size(width, height), argb), List.of(), Png.Effort.QUICK, out);
        }
        return file;
    }

    @Test
    void picturesStandRowByRowInTheMiddleOfTheirCells() throws IOException {
        var sheet = new ContactSheet(2, new Size(20, 20), 5, PAPER);
        Pixels pixels = sheet.of(List.of(plain("a.png", 40, 20, 0xffff0000), plain("b.png", 20, 20, 0xff00ff00),
                plain("c.png", 10, 10, 0x800000ff)));
        assertEquals(new Size(55, 55), pixels.size());
        assertEquals(PAPER, pixels.at(0, 0));
        assertEquals(PAPER, pixels.at(15, 9));
        assertEquals(0xffff0000, pixels.at(15, 15));
        assertEquals(0xffff0000, pixels.at(5, 10));
        assertEquals(0xff00ff00, pixels.at(30, 5));
        assertEquals(PAPER, pixels.at(9, 39));
        assertEquals(0xff080888, pixels.at(15, 40));
        assertEquals(PAPER, pixels.at(40, 40));
    }

    @Test
    void impossibleSheetsAreReported() throws IOException {
        Path file = plain("a.png", 4, 4, -1);
        assertThrows(UserException.class, () -> ContactSheet.USUAL.of(List.of()));
        UserException sentence = assertThrows(UserException.class,
                () -> ContactSheet.USUAL.of(Collections.nCopies(10_000, file)));
        assertTrue(sentence.getMessage().contains("10000 pictures"), sentence.getMessage());
    }
}
