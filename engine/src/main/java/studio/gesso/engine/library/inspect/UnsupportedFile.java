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
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognition;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.library.FolderTree;
import studio.gesso.engine.library.inspect.report.Finding;

/** Recognises files and folders that are neither graphs nor weights, and says what to do with them. */
final class UnsupportedFile {

    private static final String CHOOSE = "Choose a folder with models, LoRAs or a model's parts (such as unet), or that of another"
            + " program.";

    private static final String FORMS = "Get the model as one .safetensors file, as a folder of diffusers, or as ONNX.";

    /** A type of file that is made for another program. */
    private record Foreign(String ending, String what) {}

    private static final List<String> CHECKPOINTS = List.of(".safetensors", ".ckpt", ".pth", ".pt", ".bin");

    private static final List<Foreign> FOREIGN = List.of(new Foreign(".gguf", "a GGUF model"),
            new Foreign(".mlmodelc", "a Core ML model"), new Foreign(".mlpackage", "a Core ML model"),
            new Foreign(".msgpack", "Flax weights"), new Foreign(".plan", "a TensorRT engine"),
            new Foreign(".engine", "a TensorRT engine"), new Foreign(".tflite", "a TensorFlow Lite model"),
            new Foreign(".ort", "a graph in ONNX Runtime's own format"), new Foreign(".xml", "an OpenVINO model"));

    private UnsupportedFile() {}

    /** The problem of a file that can be no weights; empty for others, and for a folder. */
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
        return foreign(Stream.of(path));
    }

    /** The finding for a folder that has no graph where a pipeline has one. */
    static Finding withoutGraphs(ModelFolder folder) {
        Path path = folder.path();
        List<Path> inside = within(path, 1);
        return withoutSettings(folder)
                .or(() -> checkpoint(inside))
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

    /** A folder of diffusers has a config.json beside the weights of each part. */
    private static Optional<Finding> withoutSettings(ModelFolder folder) {
        return Stream.of(ModelPart.values())
                .flatMap(part -> folder.folder(part).stream())
                .distinct()
                .filter(part -> within(part, 1).stream().anyMatch(UnsupportedFile::isCheckpoint)
                        && !Files.isRegularFile(part.resolve("config.json")))
                .findFirst()
                .flatMap(part -> unusable(folder.path() + " has weights in its folder " + folder.say(part)
                        + ", and no config.json that says what they are.",
                        "Download the whole folder of the model, with model_index.json and each config.json."));
    }

    private static boolean isCheckpoint(Path file) {
        return Files.isRegularFile(file) && CHECKPOINTS.stream().anyMatch(lowerCase(file)::endsWith);
    }

    private static Optional<Finding> checkpoint(List<Path> files) {
        List<Path> found = files.stream().filter(UnsupportedFile::isCheckpoint).toList();
        return found.stream().findFirst().map(file -> {
            String others = found.size() > 1 ? " and " + (found.size() - 1) + " more" : "";
            return Finding.unusable("There is no model folder in " + file.getParent() + ", but "
                    + (others.isEmpty() ? "a weight file: " : "weight files: ") + named(file) + others + ".",
                    what(file));
        });
    }

    /** What to do with a weight file. */
    private static String what(Path file) {
        try {
            Recognition.of(WeightFileReader.read(file)).require(FileKind.MODEL, named(file));
            return "Choose " + file + ".";
        } catch (UserException other) {
            return other.getMessage();
        }
    }

    private static Optional<Finding> foreign(Stream<Path> files) {
        return files.flatMap(file -> FOREIGN.stream()
                .filter(kind -> lowerCase(file).endsWith(kind.ending))
                .map(kind -> Finding.unusable(named(file) + " is " + kind.what + ", made for another program.",
                        FORMS)))
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
