package studio.gesso.engine.diffusion.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Predicate;
import studio.gesso.engine.diffusion.onnx.graph.MisnamedFile;

/** What a file is by its first bytes, whatever its name ends in. */
public enum WeightFormat {
    SAFETENSORS("holds safetensors weights.", WeightFormat::looksLikeSafetensors),
    /** PyTorch's format since version 1.6: a zip archive with a pickle. */
    ZIP("is a zip archive.", head -> head.startsWith("PK\3\4") || head.startsWith("PK\5\6")),
    /** PyTorch's format before version 1.6, and any other pickle. */
    PICKLE("is a Python pickle.", WeightFormat::looksLikeAPickle),
    GGUF("is a GGUF file. A later version of Gesso will open these; until then, get the model as safetensors.",
            head -> head.startsWith("GGUF") || head.startsWith("ggjt", 0) || head.startsWith("tjgg")),
    HDF5("is an HDF5 file of Keras. Get the model as safetensors.", head -> head.startsWith("\u0089HDF")),
    NUMPY("is a NumPy array, not a model. Get the model as safetensors.", head -> head.startsWith("\u0093NUMPY")),
    GZIP("is a gzip archive. Unpack it, and choose what is inside.", head -> head.startsWith("\u001f\u008b")),
    XZ("is an xz archive. Unpack it, and choose what is inside.", head -> head.startsWith("\u00fd7zXZ")),
    SEVEN_ZIP("is a 7-Zip archive. Unpack it, and choose what is inside.", head -> head.startsWith("7z\u00bc\u00af")),
    RAR("is a RAR archive. Unpack it, and choose what is inside.", head -> head.startsWith("Rar!")),
    TAR("is a tar archive. Unpack it, and choose what is inside.", head -> head.startsWith("ustar", 257)),
    PICTURE("is a picture, not a model.", head -> head.startsWith("\u0089PNG") || head.startsWith("\u00ff\u00d8\u00ff")
            || head.startsWith("RIFF")),
    UNKNOWN("is no weight file: neither safetensors nor a PyTorch file. If a model should be in it, the download"
            + " has gone wrong; download it again.", _ -> true);

    /** The longest header of a safetensors file, in bytes, as in its reference reader. */
    public static final long LONGEST_HEADER = 100_000_000;

    private static final int HEAD = 512;
    private static final int NEWEST_PROTOCOL = 5;

    private final String sentence;
    private final Predicate<String> recognises;

    WeightFormat(String sentence, Predicate<String> recognises) {
        this.sentence = sentence;
        this.recognises = recognises;
    }

    /** What it is and what to do about it, after the file's name. */
    public String sentence() {
        return sentence;
    }

    /**
     * The format of a file.
     *
     * @throws studio.gesso.engine.base.UserException if the file is empty, a pointer of Git LFS or a web page
     */
    public static WeightFormat of(SourceFile file) throws IOException {
        MisnamedFile.at(file.path())
                .filter(other -> switch (other) {
                    case EMPTY, GIT_LFS, WEB_PAGE -> true;
                    case ZIP, PICKLE, SAFETENSORS, GGUF, ORT, JSON, GZIP -> false;
                })
                .ifPresent(other -> {
                    throw file.refused(other.sentence());
                });
        String head = new String(file.head(HEAD), StandardCharsets.ISO_8859_1);
        return Arrays.stream(values()).filter(format -> format.recognises.test(head)).findFirst().orElse(UNKNOWN);
    }

    private static boolean looksLikeSafetensors(String head) {
        if (head.length() <= Long.BYTES || head.charAt(Long.BYTES) != '{') {
            return false;
        }
        long length = ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getLong();
        return length > 0 && length <= LONGEST_HEADER;
    }

    /** Protocols 2 to 5 name themselves; older ones begin with a dict, a list or a class. */
    private static boolean looksLikeAPickle(String head) {
        return head.length() > 1 && head.charAt(0) == 0x80 && head.charAt(1) <= NEWEST_PROTOCOL
                || head.startsWith("(dp") || head.startsWith("(lp") || head.startsWith("}q") || head.startsWith("]q")
                || head.startsWith("ccollections\n") || head.startsWith("ctorch");
    }
}
