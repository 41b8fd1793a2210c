package studio.gesso.engine.diffusion.model.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import studio.gesso.engine.base.PathText;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.text.editing.LoraTag;
import studio.gesso.engine.diffusion.text.editing.NetworkTags;
import studio.gesso.engine.diffusion.text.prompt.Template;
import studio.gesso.engine.diffusion.text.tokenizer.WordTokenizer;
import studio.gesso.engine.diffusion.model.control.ControlFiles;
import studio.gesso.engine.diffusion.weights.adapter.LoraFile;
import studio.gesso.engine.diffusion.weights.adapter.embedding.EmbeddingReader;
import studio.gesso.engine.diffusion.weights.number.FileIdentity;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.Request;

/**
 * The adapters that a picture asks for: the LoRAs of its list and of the tags in its prompt, which add up, and the
 * embeddings whose words its prompts use. Tags in the negative prompt are left out, as A1111 does.
 *
 * @param finder finds them
 */
public record AdapterChoice(AdapterFinder finder) {

    /**
     * Adapters by their files, as they are now; equal ones make equal models.
     *
     * @param loras with absolute paths
     * @param embeddings absolute
     * @param files what tells their contents apart
     * @param control the networks that steer the model
     * @param cacheBranch where its U-Net is cut, so that its deep features can be used again
     */
    public record Wanted(List<Lora> loras, List<Path> embeddings, List<String> files, ControlFiles control,
            Optional<Integer> cacheBranch) {

        /** No adapters. */
        public static final Wanted NOTHING = new Wanted(List.of(), List.of(), List.of(),
                ControlFiles.NONE, Optional.empty());

        public Wanted {
            loras = List.copyOf(loras);
            embeddings = List.copyOf(embeddings);
            files = List.copyOf(files);
        }

        /**
         * Reads the files; the numbers of LoRAs stay where they are.
         *
         * @throws UserException if one is damaged or of another kind
         */
        public Adapters read() {
            return new Adapters(loras.stream()
                    .map(lora -> new Adapters.Strong(LoraFile.read(Path.of(lora.file())), lora.strength(),
                            lora.textStrength()))
                    .toList(), embeddings.stream().map(EmbeddingReader::read).toList(), control, cacheBranch);
        }
    }

    /**
     * The files that change a picture beside its model, as they are now.
     *
     * @param adapters what they do to the model
     * @param files them all by their names in the request, each once; what a name is for, it says
     */
    public record Choice(Wanted adapters, List<NamedFile> files) {

        public Choice {
            files = List.copyOf(files);
        }
    }

    /**
     * What a picture asks for.
     *
     * @param one of one picture, its prompts settled
     * @throws UserException if a LoRA is not found, or a tag cannot be read
     */
    public Choice of(Request one) {
        boolean hasTags = one.advanced().emphasis() == Emphasis.ORIGINAL;
        NetworkTags prompt = hasTags ? tags(one.prompt()) : new NetworkTags(List.of(), one.prompt());
        String negative = one.negative().map(text -> hasTags ? tags(text).prompt() : text).orElse("");
        List<Lora> loras = new ArrayList<>();
        List<NamedFile> named = new ArrayList<>();
        Map<Path, FileIdentity> identities = new HashMap<>();
        Stream.concat(one.advanced().loras().stream(), LoraTag.all(prompt.tags()).stream())
                .filter(lora -> lora.strength() != 0 || lora.textStrength() != 0)
                .forEach(lora -> {
                    Path path = finder.lora(lora.file());
                    loras.add(lora.at(path.toString()));
                    named.add(NamedFile.lora(lora.file(), path, identity(path, identities)));
                });
        String text = prompt.prompt() + "\n" + negative;
        List<Path> embeddings = finder.embeddings().stream().filter(path -> isIn(text, path)).toList();
        List<String> files = Stream.concat(loras.stream().map(lora -> Path.of(lora.file())), embeddings.stream())
                .map(path -> identity(path, identities).key())
                .toList();
        embeddings.forEach(path -> named.add(NamedFile.embedding(path, identity(path, identities))));
        one.advanced().vae().flatMap(PathText::existing).ifPresent(path -> named.add(NamedFile.vae(path)));
        return new Choice(new Wanted(loras, embeddings, files, ControlFiles.of(one.advanced()),
                one.advanced().deepCache().cut()),
                named.stream().distinct().toList());
    }

    /** Each file is read for its identity once. */
    private static FileIdentity identity(Path path, Map<Path, FileIdentity> known) {
        return known.computeIfAbsent(path, FileIdentity::of);
    }

    /**
     * LoRAs by their names, read.
     *
     * @throws UserException if one is not found, damaged or of another kind
     */
    public static Adapters named(List<Lora> loras, AdapterFinder finder) {
        return new Wanted(loras.stream()
                .map(lora -> lora.at(finder.lora(lora.file()).toString()))
                .toList(), List.of(), List.of(), ControlFiles.NONE, Optional.empty()).read();
    }

    /**
     * Why the LoRAs that a prompt names cannot be used, in sentences; its choices need not be settled.
     *
     * @param prompt as the person writes it
     */
    public List<String> problems(String prompt) {
        List<String> problems = new ArrayList<>();
        try {
            LoraTag.all(tags(prompt).tags()).forEach(lora -> {
                try {
                    finder.lora(lora.file());
                } catch (UserException unknown) {
                    problems.add(unknown.getMessage());
                }
            });
        } catch (UserException unreadable) {
            problems.add(unreadable.getMessage());
        }
        return problems;
    }

    private static NetworkTags tags(String settled) {
        return NetworkTags.in(new Template(settled).resolve(0, Optional.empty()));
    }

    /** Whether a text has the word of an embedding; words that only the file knows are in angle brackets. */
    private static boolean isIn(String text, Path path) {
        return WordTokenizer.isIn(text, EmbeddingReader.word(path)) || text.contains("<") && hasKeyIn(text, path);
    }

    private static boolean hasKeyIn(String text, Path path) {
        try {
            return EmbeddingReader.read(path).words().stream().anyMatch(word -> WordTokenizer.isIn(text, word));
        } catch (UserException unreadable) {
            // The text does not ask for it by its name.
            return false;
        }
    }
}
