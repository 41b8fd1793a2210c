package studio.gesso.engine.library.inspect;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.library.FolderTree;
import studio.gesso.engine.library.inspect.report.Finding;

/** Recognises files and folders that are not an ONNX pipeline, and says what to do with them. */
final class UnsupportedFile {

    private static final String CHOOSE = "Choose the folder that holds the model, with folders such as unet in it.";

    private static final String FORMS = "Choose a checkpoint in one file (.safetensors), a diffusers folder, or a folder of an"
            + " ONNX export.";

    /** A type of file that is made for another program. */
    private record Foreign(String ending, String what) {}

    private static final List<String> CHECKPOINTS = List.of(".safetensors", ".ckpt", ".pth", ".pt", ".bin");

    private static final List<Foreign> FOREIGN = List.of(new Foreign(".gguf", "a GGUF model"),
            new Foreign(".mlmodelc", "a Core ML model"), new Foreign(".mlpackage", "a Core ML model"),
            new Foreign(".msgpack", "Flax weights"), new Foreign(".plan", "a TensorRT engine"),
            new Foreign(".engine", "a TensorRT engine"), new Foreign(".tflite", "a TensorFlow Lite model"),
            new Foreign(".ort", "a graph in ONNX Runtime's own format"), new Foreign(".xml", "an OpenVINO model"));

    private UnsupportedFile() {}

    /** The problem of a file in place of a folder; empty for a folder. */
    static Optional<Finding> file(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        String name = named(path);
        if (name.endsWith(".onnx")) {
            return unusable(name + " is one graph, not a whole model.", CHOOSE);
        }
        if (name.endsWith(".zip")) {
            return unusable(name + " is an archive, not a model folder.", "Unpack it, and choose the folder in it.");
        }
        return foreign(Stream.of(path))
                .or(() -> unusable(name + " is a file, not a model folder.", CHOOSE));
    }

    /** The finding for a folder that has no graph where a pipeline has one. */
    static Finding withoutGraphs(ModelFolder folder) {
        Path path = folder.path();
        return incomplete(folder)
                .or(() -> checkpointIn(path))
                .or(() -> foreign(within(path, 2).stream()))
                .or(() -> within(path, 2).stream()
                        .filter(UnsupportedFile::isModel)
                        .findFirst()
                        .flatMap(model -> unusable(
                                "There is no model in " + path + " itself, but there is one in its folder "
                                        + folder.say(model) + ".",
                                "Choose " + model + ".")))
                .or(() -> within(path, 3).stream()
                        .filter(file -> named(file).endsWith(".onnx"))
                        .findFirst()
                        .flatMap(file -> unusable(
                                "There is no model in " + path + " that Gesso knows how to put together: it"
                                        + " has ONNX files, such as " + folder.say(file)
                                        + ", but none where a pipeline has them.",
                                CHOOSE)))
                .orElseGet(() -> Finding.unusable("There is no model in " + path + ".", CHOOSE));
    }

    private static Optional<Finding> checkpointIn(Path path) {
        return within(path, 1).stream()
                .filter(UnsupportedFile::isCheckpoint)
                .findFirst()
                .flatMap(file -> unusable("There is no model in " + path + " itself, but there is the weight file "
                        + named(file) + ".", "Choose that file."));
    }

    private static Optional<Finding> incomplete(ModelFolder folder) {
        boolean isPipeline = Stream.of(ModelPart.values()).anyMatch(part -> folder.folder(part).isPresent())
                || Files.isRegularFile(folder.path().resolve("model_index.json"));
        return isPipeline && within(folder.path(), 2).stream().anyMatch(UnsupportedFile::isCheckpoint)
                ? unusable(
                        folder.path() + " has weights as diffusers has them, but no config.json beside them that says"
                                + " what they are.",
                        "Download the whole folder again.")
                : Optional.empty();
    }

    private static boolean isCheckpoint(Path file) {
        return CHECKPOINTS.stream().anyMatch(ending -> lowerCase(file).endsWith(ending));
    }

    private static Optional<Finding> foreign(Stream<Path> files) {
        return files.flatMap(file -> FOREIGN.stream()
                .filter(kind -> lowerCase(file).endsWith(kind.ending))
                .map(kind -> Finding.unusable(named(file) + " is " + kind.what + ", made for another program.",
                        "Get the same model in another form. " + FORMS)))
                .findFirst();
    }

    private static boolean isModel(Path folder) {
        try {
            return Files.isDirectory(folder) && !ModelCard.of(ModelFolder.open(folder)).name().isEmpty();
        } catch (UserException notAModel) {
            return false;
        }
    }

    /** The contents of a folder, a number of levels deep; unreadable entries are left out. */
    private static List<Path> within(Path folder, int depth) {
        List<Path> found = new FolderTree(folder, depth).entries();
        return found.stream().sorted().toList();
    }

    private static Optional<Finding> unusable(String sentence, String remedy) {
        return Optional.of(Finding.unusable(sentence, remedy));
    }

    private static String lowerCase(Path path) {
        return named(path).toLowerCase(Locale.ROOT);
    }

    private static String named(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }
}
