package studio.gesso.engine.archive.gallery;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.image.Pixels;
import studio.gesso.engine.image.Size;
import studio.gesso.engine.image.codec.Pictures;
import studio.gesso.engine.image.resize.Resample;

/**
 * Many pictures on one sheet, row by row, each fitted into a cell of its own.
 *
 * @param columns the number of columns
 * @param cell the most that a picture takes
 * @param gap pixels between the pictures and around them
 * @param ground the colour of the paper, {@code 0xAARRGGBB}
 */
public record ContactSheet(int columns, Size cell, int gap, int ground) {

    /** A sheet on dark paper. */
    public static final ContactSheet USUAL = new ContactSheet(6, new Size(256, 256), 8, 0xff1b1b1b);

    public ContactSheet {
        if (columns < 1 || gap < 0) {
            throw new IllegalArgumentException(columns + " columns with gaps of " + gap);
        }
    }

    /**
     * The sheet of some picture files, one of which is in memory at a time.
     *
     * @throws UserException when a file cannot be read, when there are none, or when the sheet would be too large
     */
    public Pixels of(List<Path> files) {
        if (files.isEmpty()) {
            throw new UserException("There are no pictures for a contact sheet; choose some first.");
        }
        int across = Math.min(columns, files.size());
        int rows = Math.ceilDiv(files.size(), across);
        long width = gap + (long) across * (cell.width() + gap);
        long height = gap + (long) rows * (cell.height() + gap);
        if (width > Pictures.LONGEST_SIDE || height > Pictures.LONGEST_SIDE || width * height > Pictures.LARGEST_AREA) {
            throw new UserException(
                    "A contact sheet of " + files.size() + " pictures would have " + width + " × " + height
                            + " pixels, which is too large; choose fewer pictures or smaller cells.");
        }
        var size = new Size((int) width, (int) height);
        int[] sheet = new int[(int) size.area()];
        Arrays.fill(sheet, ground);
        for (int i = 0; i < files.size(); i++) {
            int x = gap + i % across * (cell.width() + gap);
            int y = gap + i / across * (cell.height() + gap);
            place(fitted(Pictures.read(files.get(i))), sheet, size, x, y);
        }
        return new Pixels(size, sheet);
    }

    private Pixels fitted(Pixels picture) {
        double scale = Math.min(1, Math.min((double) cell.width() / picture.width(),
                (double) cell.height() / picture.height()));
        var size = new Size(Math.max(1, (int) Math.round(picture.width() * scale)),
                Math.max(1, (int) Math.round(picture.height() * scale)));
        return Resample.BOX.resize(picture, size);
    }

    private void place(Pixels picture, int[] sheet, Size size, int x, int y) {
        int left = x + (cell.width() - picture.width()) / 2;
        int top = y + (cell.height() - picture.height()) / 2;
        for (int row = 0; row < picture.height(); row++) {
            for (int column = 0; column < picture.width(); column++) {
                int at = (top + row) * size.width() + left + column;
                sheet[at] = over(picture.at(column, row), sheet[at]);
            }
        }
    }

    /** A colour laid over an opaque one. */
    private static int over(int argb, int ground) {
        int alpha = argb >>> 24;
        int out = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int value = (argb >> shift & 0xff) * alpha + (ground >> shift & 0xff) * (255 - alpha);
            out = out << 8 | (value + 127) / 255;
        }
        return out;
    }
}
