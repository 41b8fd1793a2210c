package studio.gesso.engine.archive.document;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.archive.document.layer.Layers;
import studio.gesso.engine.archive.document.layer.Plane;
import studio.gesso.engine.archive.document.layer.ColourPlane;
import studio.gesso.engine.archive.document.layer.MaskPlane;
import studio.gesso.engine.archive.document.layer.PlaneChange;
import studio.gesso.engine.image.Size;

/**
 * The planes of one moment, stored as differences from those of the neighbouring moment, big-endian: for each plane the
 * index of the plane that it is like (−1 for a blank one), the number of tiles that differ, and for each its number and
 * its values, row by row; of a blank tile only the complement of its number.
 */
final class TileFile {

    private static final int VALUES = Plane.TILE * Plane.TILE;

    private TileFile() {}

    static void write(Layers layers, Layers neighbour, OutputStream to) throws IOException {
        DataOutputStream out = new DataOutputStream(to);
        for (int i = 0; i < layers.planes().size(); i++) {
            write(PlaneChange.of(layers, i, neighbour), out);
        }
        out.flush();
    }

    private static <A> void write(PlaneChange<A> change, DataOutputStream out) throws IOException {
        out.writeInt(change.base());
        out.writeInt(change.tiles().size());
        for (int number : change.tiles()) {
            A tile = change.plane().tile(number);
            boolean blank = tile == change.plane().blankTile();
            out.writeInt(blank ? ~number : number);
            if (!blank) {
                out.write(switch (tile) {
                    case byte[] coverage -> coverage;
                    case int[] colours -> bytes(colours);
                    default -> throw new AssertionError(tile);
                });
            }
        }
    }

    private static byte[] bytes(int[] colours) {
        ByteBuffer bytes = ByteBuffer.allocate(colours.length * Integer.BYTES);
        bytes.asIntBuffer().put(colours);
        return bytes.array();
    }

    /**
     * The planes of a moment of a size.
     *
     * @param pictures how many picture layers it has
     * @param masks how many masks
     * @throws IOException if the content ends too early
     * @throws RuntimeException of some kind if it is nonsense
     */
    static List<Plane<?>> read(byte[] content, Size size, int pictures, int masks, Layers neighbour)
            throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        List<Plane<?>> planes = new ArrayList<>();
        for (int i = 0; i < pictures + masks; i++) {
            int base = in.readInt();
            if (i < pictures) {
                planes.add(changed(in, base < 0
                        ? ColourPlane.blank(size)
                        : (ColourPlane) neighbour.planes().get(base)));
            } else {
                planes.add(changed(in, base < 0
                        ? MaskPlane.blank(size)
                        : (MaskPlane) neighbour.planes().get(base)));
            }
        }
        return planes;
    }

    private static <A> Plane<A> changed(DataInputStream in, Plane<A> base) throws IOException {
        Map<Integer, A> tiles = new HashMap<>();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            int number = in.readInt();
            if ((number < 0 ? ~number : number) >= base.count()) {
                throw new IOException("There is no tile " + number);
            }
            if (number < 0) {
                tiles.put(~number, base.blankTile());
            } else {
                tiles.put(number, tile(in, base));
            }
        }
        // An equal plane stays the same object, so that layers share it.
        return count == 0 ? base : base.with(tiles);
    }

    private static <A> A tile(DataInputStream in, Plane<A> plane) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(in.readNBytes(VALUES * plane.valueBytes()));
        if (bytes.remaining() < VALUES * plane.valueBytes()) {
            throw new IOException("The tiles end too early");
        }
        A tile = plane.copy(plane.blankTile());
        for (int i = 0; i < VALUES; i++) {
            plane.set(tile, i, plane.valueBytes() == 1 ? bytes.get() & 0xff : bytes.getInt());
        }
        return tile;
    }
}
