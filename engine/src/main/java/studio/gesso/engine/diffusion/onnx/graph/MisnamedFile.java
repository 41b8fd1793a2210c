package studio.gesso.engine.diffusion.onnx.graph;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Other files that are found under the name of a graph or its weights. */
public enum MisnamedFile {
    EMPTY("is empty (0 bytes); download it again.", String::isEmpty),
    GIT_LFS(
            "is a pointer of Git LFS, not the file itself: the repository was cloned without Git LFS."
                    + " Run \"git lfs pull\" there, or download the file.",
            head -> head.startsWith("version https://git-lfs")),
    WEB_PAGE(
            "is a web page, not the file itself: the download needed a login or failed. Open its address in a"
                    + " browser, and download it again.",
            MisnamedFile::looksLikeAPage),
    ZIP(
            "is a ZIP archive or a PyTorch checkpoint, not an ONNX graph; unpack it, or export it to ONNX.",
            head -> head.startsWith("PK\3\4")),
    PICKLE(
            "is a PyTorch checkpoint, not an ONNX graph; export it to ONNX.",
            head -> head.length() > 2 && head.charAt(0) == 0x80
                    && head.charAt(1) <= 5),
    SAFETENSORS(
            "holds safetensors weights, not an ONNX graph; export it to ONNX.",
            head -> head.length() > 9 && head.charAt(8) == '{'
                    && head.startsWith("\0\0\0", 5)),
    GGUF(
            "is a GGUF file, not an ONNX graph; get the model as ONNX.",
            head -> head.startsWith("GGUF")),
    ORT(
            "is in ONNX Runtime's own format (.ort), not ONNX; get the model as ONNX.",
            head -> head.startsWith("ORTM", 4)),
    JSON(
            "holds JSON, not an ONNX graph; download it again.",
            head -> head.stripLeading()
                    .startsWith("{\"")
                    || head.stripLeading()
                            .startsWith(
                                    "{\n")),
    GZIP(
            "is a gzip archive; unpack it.",
            head -> head
                    .startsWith(
                            "\u001f\u008b"));

    private static final int HEAD = 512;

    private final String sentence;
    private final Predicate<String> recognises;

    MisnamedFile(String sentence, Predicate<String> recognises) {
        this.sentence = sentence;
        this.recognises = recognises;
    }

    /** The message, after the file's name. */
    public String sentence() {
        return sentence;
    }

    /** The type of a file that is not a graph, by its first bytes; empty if they could be those of a graph. */
    public static Optional<MisnamedFile> at(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            String head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
            return Arrays.stream(values()).filter(i -> i.recognises.test(head)).findFirst();
        }
    }

    private static boolean looksLikeAPage(String head) {
        String text = head.stripLeading().toLowerCase(Locale.ROOT);
        return text.startsWith("<!doctype") || text.startsWith("<html") || text.startsWith("<?xml")
                || text.startsWith("<head");
    }
}
