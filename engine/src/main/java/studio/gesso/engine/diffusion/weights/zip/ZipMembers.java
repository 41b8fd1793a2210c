package studio.gesso.engine.diffusion.weights.zip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import studio.gesso.engine.base.file.TextFile;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.weights.SourceFile;

/** The members of a zip archive by name, with their places in the file (PKWARE's APPNOTE 6.3, Zip64 included). */
public final class ZipMembers {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_SIZE = 56;
    private static final int LOCATOR = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LONGEST_DIRECTORY = 64 << 20;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final long IN_ZIP_64 = 0xffff_ffffL;
    private static final long MOST_COMPRESSED = 1100;

    private final SourceFile file;
    private final Map<String, ZipMember> members = new HashMap<>();

    private ZipMembers(SourceFile file) {
        this.file = file;
    }

    /** The members of an archive. */
    public static Map<String, ZipMember> of(SourceFile file) throws IOException {
        ZipMembers zip = new ZipMembers(file);
        ByteBuffer directory = zip.directory();
        while (directory.remaining() >= ENTRY_SIZE) {
            zip.add(directory);
        }
        return zip.members;
    }

    private ByteBuffer directory() throws IOException {
        int length = (int) Math.min(file.size(), END_SIZE + 0xffff);
        long from = file.size() - length;
        ByteBuffer tail = file.bytes(from, length);
        int at = length - END_SIZE;
        while (at >= 0 && tail.getInt(at) != END) {
            at--;
        }
        if (at < 0) {
            throw file.refused("is not whole: the list at the end of its archive is missing. A download that"
                    + " stopped early looks like this; download it again.");
        }
        long size = Integer.toUnsignedLong(tail.getInt(at + 12));
        long begin = Integer.toUnsignedLong(tail.getInt(at + 16));
        if (at >= LOCATOR_SIZE && tail.getInt(at - LOCATOR_SIZE) == LOCATOR) {
            ByteBuffer end = part(tail.getLong(at - LOCATOR_SIZE + 8), END_64_SIZE, END_64);
            size = end.getLong(40);
            begin = end.getLong(48);
        }
        if (size > LONGEST_DIRECTORY) {
            throw damaged("the list of its archive is too long");
        }
        return part(begin, size, size == 0 ? 0 : ENTRY);
    }

    private UserException damaged(String what) {
        return file.refused("is damaged: " + what + ". Download it again, or get it from another source.");
    }

    /** A part of the archive that begins with a signature, if it has one. */
    private ByteBuffer part(long begin, long size, int signature) throws IOException {
        if (begin < 0 || size < 0 || begin > file.size() || size > file.size() - begin) {
            throw damaged("the list of its archive points beyond the file");
        }
        ByteBuffer part = file.bytes(begin, (int) size);
        if (signature != 0 && (size < Integer.BYTES || part.getInt(0) != signature)) {
            throw damaged("the list of its archive points to something else");
        }
        return part;
    }

    private void add(ByteBuffer directory) throws IOException {
        ByteBuffer entry = directory.slice().order(directory.order());
        int nameLength = Short.toUnsignedInt(entry.getShort(28));
        int extraLength = Short.toUnsignedInt(entry.getShort(30));
        int length = ENTRY_SIZE + nameLength + extraLength + Short.toUnsignedInt(entry.getShort(32));
        if (entry.getInt(0) != ENTRY || length > directory.remaining()) {
            throw damaged("the list of its archive is cut off");
        }
        directory.position(directory.position() + length);
        byte[] bytes = new byte[nameLength];
        entry.get(ENTRY_SIZE, bytes);
        String name = new String(bytes, StandardCharsets.UTF_8);
        ByteBuffer extra = entry.slice(ENTRY_SIZE + nameLength, extraLength).order(entry.order());
        int method = entry.getShort(10);
        if ((entry.getShort(8) & 1) != 0 || method != STORED && method != DEFLATED) {
            throw file.refused("is an archive that is encrypted or packed in an unusual way. Unpack it,"
                    + " or get the model as safetensors.");
        }
        if (members.put(name, member(name, method == DEFLATED, entry, extra)) != null) {
            throw damaged("its archive has " + TextFile.shortened(name) + " twice");
        }
    }

    private ZipMember member(String name, boolean deflated, ByteBuffer entry, ByteBuffer extra) throws IOException {
        Wide wide = new Wide(extra);
        long size = wide.of(entry.getInt(24));
        long stored = wide.of(entry.getInt(20));
        long header = wide.of(entry.getInt(42));
        ByteBuffer local = part(header, LOCAL_SIZE, LOCAL);
        long begin = header + LOCAL_SIZE + Short.toUnsignedInt(local.getShort(26))
                + Short.toUnsignedInt(local.getShort(28));
        boolean fits = deflated ? size <= stored * MOST_COMPRESSED + MOST_COMPRESSED : size == stored;
        if (size < 0 || stored < 0 || begin > file.size() || stored > file.size() - begin || !fits) {
            throw damaged("its archive says of " + TextFile.shortened(name)
                    + " what cannot be");
        }
        return new ZipMember(name, deflated, begin, stored, size);
    }

    /** The numbers of an entry that are too large for 32 bits, in the order in which they are asked for. */
    private final class Wide {

        private static final int HEAD = 4;
        private final ByteBuffer numbers;

        Wide(ByteBuffer extra) {
            while (extra.remaining() >= HEAD && extra.getShort(extra.position()) != 1) {
                int length = Short.toUnsignedInt(extra.getShort(extra.position() + 2));
                extra.position(Math.min(extra.limit(), extra.position() + HEAD + length));
            }
            extra.position(Math.min(extra.limit(), extra.position() + HEAD));
            numbers = extra;
        }

        long of(int narrow) {
            long value = Integer.toUnsignedLong(narrow);
            if (value != IN_ZIP_64) {
                return value;
            }
            if (numbers.remaining() < Long.BYTES) {
                throw damaged("the list of its archive is cut off");
            }
            return numbers.getLong();
        }
    }
}
