package studio.gesso.engine.diffusion.model.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.ModelFolder;
import studio.gesso.engine.diffusion.model.ModelPart;
import studio.gesso.engine.diffusion.network.text.AddedWords;
import studio.gesso.engine.diffusion.onnx.ReplacedWeight;
import studio.gesso.engine.diffusion.onnx.graph.OnnxFile;
import studio.gesso.engine.diffusion.onnx.graph.Weight;
import studio.gesso.engine.diffusion.text.tokenizer.WordTokenizer;
import studio.gesso.engine.diffusion.weights.StoredTensor;
import studio.gesso.engine.diffusion.weights.Weights;
import studio.gesso.engine.diffusion.weights.adapter.AdapterNetwork;
import studio.gesso.engine.diffusion.weights.adapter.embedding.Embedding;
import studio.gesso.engine.diffusion.weights.adapter.MergedWeights;
import studio.gesso.engine.diffusion.weights.adapter.merge.LoraFit;
import studio.gesso.engine.diffusion.weights.adapter.merge.LoraMerge;
import studio.gesso.engine.diffusion.weights.adapter.merge.MergedFile;
import studio.gesso.engine.diffusion.weights.number.ConvertedFile;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;
import studio.gesso.engine.tensor.Tensor;

/** What adapters make of the parts of one model. */
public final class AdaptedModel {

    private static final String TABLE = "text_model.embeddings.token_embedding.weight";

    private final AdaptableNetworks model;
    private final List<Embedding> embeddings;
    private final List<Fitting> loras;
    private final List<String> notes;

    /**
     * A LoRA that fits the model.
     *
     * @param content tells its file from others, and from what it is later
     */
    private record Fitting(LoraFit fit, Adapters.Strong strong, String content) {

        LoraMerge.Strong on(AdapterNetwork network) {
            return new LoraMerge.Strong(fit,
                    network == AdapterNetwork.DENOISER ? strong.strength() : strong.textStrength());
        }

        boolean touches(AdapterNetwork network) {
            return on(network).strength() != 0
                    && fit.matches().stream().anyMatch(match -> match.target().network() == network);
        }
    }

    private AdaptedModel(AdaptableNetworks model, List<Embedding> embeddings, List<Fitting> loras,
            List<String> notes) {
        this.model = model;
        this.embeddings = embeddings;
        this.loras = loras;
        this.notes = List.copyOf(notes);
    }

    /**
     * Compares adapters with a model, before anything of it is opened.
     *
     * @throws UserException if one of them is damaged or was made for another family, or the model is an export, whose
     *             weights cannot be changed
     */
    public static AdaptedModel of(ModelFolder folder, Adapters adapters) {
        if (adapters.isEmpty()) {
            return new AdaptedModel(new AdaptableNetworks(Map.of(), Optional.empty()), List.of(), List.of(), List.of());
        }
        AdaptableNetworks model = AdaptableNetworks.of(folder);
        Map<AdapterNetwork, Weights> networks = model.weights();
        model.requireNames(folder.name());
        List<Fitting> fitting = adapters.loras().stream().map(strong -> {
            LoraFit fit = LoraFit.of(strong.file(), networks, folder.name());
            strong.file().requireFinite();
            model.requireAll(fit, folder.name());
            return new Fitting(fit, strong, FileIdentity.of(strong.file().path()).key());
        }).toList();
        Map<AdapterNetwork, Integer> widths = widths(networks);
        if (folder.generated().isEmpty() && !adapters.embeddings().isEmpty()) {
            throw new UserException("The model " + folder.name() + " is an ONNX export, to which embeddings cannot add"
                    + " words. Use the same model as a safetensors file or a diffusers folder.");
        }
        adapters.embeddings().forEach(embedding -> embedding.requireFit(widths, folder.name()));
        List<String> notes = fitting.stream()
                .filter(lora -> !lora.fit.without().isEmpty())
                .map(lora -> lora.fit.summary())
                .toList();
        return new AdaptedModel(model, adapters.embeddings(), fitting, notes);
    }

    /**
     * Adapters without the embeddings that do not fit a model: a word of a prompt may happen to be the name of one, and stays
     * ordinary text.
     *
     * @param left hears of those that are left out, in sentences
     */
    public static Adapters fitting(ModelFolder folder, Adapters adapters, Consumer<String> left) {
        Map<AdapterNetwork, Integer> widths = folder.generated()
                .map(model -> widths(model.adaptable()))
                .orElse(Map.of());
        return new Adapters(adapters.loras(), adapters.embeddings()
                .stream()
                .filter(embedding -> fits(embedding, widths, folder.name(), left))
                .toList(), adapters.control(), adapters.cacheBranch());
    }

    private static boolean fits(Embedding embedding, Map<AdapterNetwork, Integer> widths, String model,
            Consumer<String> left) {
        try {
            if (!widths.isEmpty()) {
                embedding.requireFit(widths, model);
            }
            return !widths.isEmpty();
        } catch (UserException misfit) {
            left.accept(misfit.getMessage() + " Its word is read as ordinary text.");
            return false;
        }
    }

    private static Map<AdapterNetwork, Integer> widths(Map<AdapterNetwork, Weights> networks) {
        Map<AdapterNetwork, Integer> widths = new EnumMap<>(AdapterNetwork.class);
        networks.forEach((network, weights) -> weights.find(TABLE)
                .ifPresent(table -> widths.put(network, (int) table.extent(1))));
        return widths;
    }

    /** What fits of each LoRA, in sentences. */
    public List<String> summaries() {
        return loras.stream().map(lora -> lora.fit.summary()).toList();
    }

    /** What people should know, in sentences: LoRAs of which only a part fits. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The weights of a part that LoRAs change, merged now; empty if there are none.
     *
     * @param graph the part's graph
     * @param progress hears how many bytes of how many are merged, from several threads
     * @throws UserException if the disk is full
     */
    public Optional<MergedWeights> merged(ModelPart part, OnnxFile graph, ConvertedFile.Progress progress,
            Cancellation cancellation) {
        Set<String> used = graph.weights().stream().map(Weight::name).collect(Collectors.toSet());
        List<LoraMerge.Merged> weights = changed(part).stream()
                .filter(weight -> used.contains(weight.initializer()))
                .toList();
        return weights.isEmpty()
                ? Optional.empty()
                : Optional.of(MergedFile.write(model.room(part, MergedFile.size(weights)), weights, progress,
                        cancellation));
    }

    /** The same as numbers for the weights of the part's graph; those stay on the disk, but have no file any more. */
    public List<ReplacedWeight> replaced(ModelPart part, OnnxFile graph, ConvertedFile.Progress progress,
            Cancellation cancellation) {
        return merged(part, graph, progress, cancellation).map(merged -> {
            try (merged) {
                return merged.weights();
            }
        }).orElse(List.of());
    }

    private List<LoraMerge.Merged> changed(ModelPart part) {
        return AdaptableNetworks.network(part)
                .flatMap(network -> model.merge(network)
                        .map(merge -> merge.of(loras.stream().map(lora -> lora.on(network)).toList())))
                .orElse(List.of());
    }

    /** Whether a part is the same under other adapters, so that it can stay open. */
    public boolean leavesAsIn(AdaptedModel other, ModelPart part) {
        return effects(part).equals(other.effects(part));
    }

    /** What LoRAs do to a part: their contents with their strengths. */
    private Map<String, Double> effects(ModelPart part) {
        Map<String, Double> effects = new LinkedHashMap<>();
        AdaptableNetworks.network(part)
                .ifPresent(network -> loras.stream()
                        .filter(lora -> lora.touches(network))
                        .forEach(lora -> effects.merge(lora.content, lora.on(network).strength(), Double::sum)));
        return effects;
    }

    /** The files of the embeddings that add words. */
    public Set<Path> embeddings() {
        return embeddings.stream().map(Embedding::path).collect(Collectors.toSet());
    }

    /** The words that are added to a CLIP text encoder. */
    public Optional<AddedWords> words(ModelPart encoder) {
        return AdaptableNetworks.network(encoder)
                .filter(_ -> !embeddings.isEmpty())
                .flatMap(network -> Optional.ofNullable(model.weights().get(network))
                        .flatMap(weights -> weights.find(TABLE))
                        .map(table -> words(network, table)));
    }

    private AddedWords words(AdapterNetwork network, StoredTensor table) {
        List<WordTokenizer.Word> words = new ArrayList<>();
        int next = (int) table.extent(0);
        for (Embedding embedding : embeddings) {
            int length = embedding.length(network);
            for (String word : embedding.words()) {
                words.add(new WordTokenizer.Word(word, next, length));
            }
            next += length;
        }
        List<Tensor> rows = embeddings.stream().flatMap(embedding -> embedding.rows(network).stream()).toList();
        return new AddedWords(words, Tensor.concat(0, rows));
    }
}
