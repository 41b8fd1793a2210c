package studio.gesso.engine.library.addition;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelCard;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognised;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.Recognition;
import studio.gesso.engine.diffusion.weights.adapter.embedding.EmbeddingReader;
import studio.gesso.engine.diffusion.weights.file.WeightFileReader;
import studio.gesso.engine.library.FolderTree;
import studio.gesso.engine.library.adapter.LoraCard;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.inspect.ModelDoctor;
import studio.gesso.engine.library.inspect.report.Diagnosis;
import studio.gesso.engine.library.inspect.report.Finding;

/** What a file or folder is that a person adds: it is used where it lies, and never copied or changed. */
public sealed interface Addition {

    /** How deep the files lie in the folders of other programs: models/Stable-diffusion/group/file. */
    int DEPTH = 4;

    /** A model: a checkpoint file, or a folder of diffusers or of an export. */
    record Model(ModelCard card) implements Addition {}

    /** A LoRA. */
    record Lora(LoraCard card) implements Addition {}

    /**
     * An embedding.
     *
     * @param word what prompts call it by
     */
    record Embedding(Path file, String word) implements Addition {}

    /** A VAE to use instead of a model's own. */
    record Vae(Path file) implements Addition {}

    /** A tiny autoencoder (TAESD), for previews and fast decoding. */
    record TinyAutoencoder(Path file) implements Addition {}

    /** A folder with weight files in it, such as that of another program. */
    record Place(Path folder) implements Addition {}

    /** The file or folder that is used. */
    default Path place() {
        return switch (this) {
            case Model(ModelCard card) -> card.path();
            case Lora(LoraCard card) -> card.file();
            case Embedding(Path file, _) -> file;
            case Vae(Path file) -> file;
            case TinyAutoencoder(Path file) -> file;
            case Place(Path folder) -> folder;
        };
    }

    /**
     * Tells what a file or folder is, by its content.
     *
     * @param models opens models by their paths
     * @param doctor examines folders of graphs
     * @throws UserException if nothing can be done with it: what it is and what to do instead
     */
    static Addition of(Path path, ModelLibrary models, ModelDoctor doctor) {
        Path absolute = path.toAbsolutePath().normalize();
        return Files.isDirectory(absolute) ? ofFolder(absolute, models, doctor) : ofFile(absolute, models);
    }

    private static Addition ofFile(Path file, ModelLibrary models) {
        Recognised recognised = Recognition.of(WeightFileReader.read(file));
        return switch (recognised.kind()) {
            case LORA -> new Lora(LoraCard.of(file));
            case EMBEDDING -> new Embedding(file, EmbeddingReader.word(file));
            case MODEL -> new Model(ModelCard.of(models.find(file.toString())));
            case VAE -> new Vae(file);
            case TINY_AUTOENCODER -> new TinyAutoencoder(file);
            case TEXT_ENCODER, CONTROLNET, T2I_ADAPTER, UPSCALER, IP_ADAPTER, CLIP_VISION, NOT_RUN, UNKNOWN -> {
                recognised.require(FileKind.MODEL, String.valueOf(file.getFileName()));
                throw new IllegalStateException("Not refused: " + recognised);
            }
        };
    }

    private static Addition ofFolder(Path path, ModelLibrary models, ModelDoctor doctor) {
        ModelFolder folder = models.find(path.toString());
        if (folder.generated().isPresent()) {
            return new Model(ModelCard.of(folder));
        }
        boolean hasOthers = ModelLibrary.namesOthers(path)
                || new FolderTree(path, DEPTH).entries().stream().anyMatch(Addition::isWeights);
        if (folder.graphs().isEmpty() && hasOthers) {
            return new Place(path);
        }
        Diagnosis diagnosis = doctor.examine(path);
        if (!diagnosis.isUsable()) {
            Finding worst = diagnosis.findings().getFirst();
            throw new UserException((worst.sentence() + " " + worst.remedy()).strip());
        }
        return new Model(ModelCard.of(folder));
    }

    /** Whether a file's name says that it holds weights, so that it is no picture. */
    static boolean isWeights(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        return Stream.of(".safetensors", ".sft", ".ckpt", ".pt", ".pth", ".bin", ".gguf").anyMatch(name::endsWith)
                && Files.isRegularFile(file);
    }
}
