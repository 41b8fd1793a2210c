package studio.gesso.engine.diffusion.model.generated;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.model.adapter.AdaptedModel;
import studio.gesso.engine.diffusion.model.adapter.Adapters;
import studio.gesso.engine.diffusion.model.checkpoint.Checkpoint;
import studio.gesso.engine.diffusion.model.checkpoint.CheckpointModel;
import studio.gesso.engine.diffusion.model.config.ConfigFile;
import studio.gesso.engine.diffusion.model.generated.export.ExportFolder;
import studio.gesso.engine.diffusion.model.generated.export.ModelIndex;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;

/**
 * A checkpoint or folder of diffusers as an ONNX pipeline folder for other programs: Optimum's layout, in float32, with all
 * numbers in it ({@code unet/model.onnx} and {@code unet/model.onnx_data} …). The graphs use operators of ONNX Runtime
 * ({@code com.microsoft}), so other runtimes cannot run them.
 */
public final class ModelExport {

    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final List<ModelPart> TOKENIZERS = List.of(ModelPart.TOKENIZER, ModelPart.TOKENIZER_2,
            ModelPart.TOKENIZER_3);

    private final Checkpoint checkpoint;
    private final ModelFolder model;
    private final AdaptedModel adapted;
    private final List<ExportedPart> parts;

    /** Hears how many bytes of how many have been written; called from several threads. */
    @FunctionalInterface
    public interface Listener {
        void wrote(ModelPart part, long done, long all);
    }

    /**
     * The export of a model.
     *
     * @param model the same as it is opened here
     * @param adapters LoRAs that are merged into its weights
     * @throws UserException if an adapter does not fit
     */
    ModelExport(Checkpoint checkpoint, ModelFolder model, Adapters adapters) {
        this.checkpoint = checkpoint;
        this.model = model;
        this.adapted = AdaptedModel.of(model, adapters);
        this.parts = checkpoint.networks()
                .entrySet()
                .stream()
                .flatMap(entry -> NetworkBuilder.parts(entry.getKey())
                        .stream()
                        .map(part -> ExportedPart.of(part, entry.getKey(), entry.getValue(),
                                GeneratedModel.unetInputs(checkpoint))))
                .toList();
    }

    /** How many bytes of numbers the folder will hold. */
    public long bytes() {
        return parts.stream().mapToLong(ExportedPart::bytes).sum();
    }

    /**
     * Writes the folder. It appears under its name only when it is complete; after a failure or a stop nothing is left.
     *
     * @param target a folder that is not there yet, in one that is
     * @throws UserException if it is there, there is too little room, or a source cannot be read
     * @throws studio.gesso.engine.base.CancelledException if it was stopped
     */
    public void write(Path target, Listener listener, Cancellation cancellation) {
        long all = bytes();
        new ExportFolder(target).write(all, folder -> {
            long before = 0;
            for (ExportedPart part : parts) {
                long begin = before;
                Path home = Files.createDirectories(folder.resolve(part.part().folder()));
                part.write(home, changed(part.part(), cancellation),
                        (done, _) -> listener.wrote(part.part(), begin + done, all), cancellation);
                before += part.bytes();
            }
            settings(folder);
        });
    }

    private List<ReplacedWeight> changed(ModelPart part, Cancellation cancellation) {
        return model.graph(part)
                .map(graph -> adapted.replaced(part, OnnxFile.read(graph, part.label()), (_, _) -> {}, cancellation))
                .orElse(List.of());
    }

    private void settings(Path folder) throws IOException {
        CheckpointModel known = checkpoint.model().orElseThrow();
        schedule(folder, ModelPart.SCHEDULER, known.scheduler());
        if (known.lowResScheduler().isPresent()) {
            schedule(folder, ModelPart.LOW_RES_SCHEDULER, known.lowResScheduler().get());
        }
        for (ModelPart part : TOKENIZERS) {
            Optional<Path> vocabulary = model.generated().orElseThrow().tokenizer(part);
            if (vocabulary.isPresent()) {
                copy(vocabulary.get(), Files.createDirectories(folder.resolve(part.folder())));
            }
        }
        Files.writeString(folder.resolve("model_index.json"), JSON.toJson(ModelIndex.of(checkpoint, folder)));
        Optional<ConfigFile> card = model.card();
        if (card.isPresent()) {
            JsonObject own = card.get().json().deepCopy();
            // An export, perhaps with LoRAs merged, is not what older pictures were made with.
            own.remove("former_identities");
            Files.writeString(folder.resolve(ModelFolder.CARD), JSON.toJson(own));
        }
        Files.writeString(folder.resolve("README.md"), readme());
    }

    private static void schedule(Path folder, ModelPart part, JsonObject settings) throws IOException {
        Path home = Files.createDirectories(folder.resolve(part.folder()));
        Files.write(home.resolve(part.settings()), JSON.toJson(settings).getBytes(StandardCharsets.UTF_8));
    }

    /** The files of a vocabulary; what lies in folders there is none. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName().toString()));
            }
        }
    }

    private String readme() {
        Map<String, Optional<String>> said = Map.of("Made by", checkpoint.description().author(), "Licence",
                checkpoint.description().license());
        StringBuilder text = new StringBuilder("# ").append(model.name())
                .append("\n\nAn ONNX pipeline folder in the layout of Optimum, in float32, exported by Gesso from ")
                .append(checkpoint.source().getFileName())
                .append(".\n");
        adapted.summaries().forEach(summary -> text.append('\n').append(summary).append('\n'));
        said.forEach((what, who) -> who.ifPresent(name -> text.append('\n')
                .append(what)
                .append(": ")
                .append(name)
                .append('\n')));
        return text.append("\nThe graphs use operators of ONNX Runtime (domain com.microsoft: MultiHeadAttention,"
                + " QuickGelu, FusedMatMul, RotaryEmbedding), so they run in ONNX Runtime and in what is built on it,"
                + " such as `optimum.onnxruntime`, and not in other runtimes.\n").toString();
    }
}
