package studio.gesso.engine.library.adapter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import studio.gesso.engine.archive.metadata.prompts.PromptLanguage;
import studio.gesso.engine.archive.metadata.settings.RecordedFile;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings;
import studio.gesso.engine.archive.metadata.settings.RestoredSettings.Lost;
import studio.gesso.engine.archive.metadata.settings.Settings;
import studio.gesso.engine.base.Cancellation;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.model.checkpoint.recognition.FileKind;
import studio.gesso.engine.diffusion.text.editing.LoraTag;
import studio.gesso.engine.diffusion.weights.adapter.AdapterHash;
import studio.gesso.engine.diffusion.weights.adapter.KnownHashes;
import studio.gesso.engine.diffusion.weights.adapter.embedding.EmbeddingReader;
import studio.gesso.engine.library.ModelLibrary;
import studio.gesso.engine.library.adapter.FileSearch.Answer;
import studio.gesso.engine.request.AdvancedSettings;
import studio.gesso.engine.request.Branch;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.UsedFile.Role;

/**
 * Puts the files that are here into settings that a picture's file names them in: LoRAs of lists and of tags in prompts,
 * embeddings, and the VAE. Of our own pictures, what is missing stays in the settings under its name; of other programs', whose
 * tags are taken out of prompts, LoRAs that are here are in the list.
 */
public final class FileRestoring {

    private static final Pattern TAG = Pattern.compile("<\\w{1,40}:[^<>]{1,1000}>");

    private final FileSearch search;
    private final RestoredSettings restored;
    private final List<Lost> said = new ArrayList<>();
    private final boolean isOurs;

    private FileRestoring(FileSearch search, RestoredSettings restored) {
        this.search = search;
        this.restored = restored;
        this.isOurs = restored.settings().language() == PromptLanguage.GESSO;
    }

    /**
     * Settings with the files that are in a library. It may have to read files whole for their hashes, each once.
     *
     * @param cancellation can stop it
     */
    public static RestoredSettings of(RestoredSettings restored, ModelLibrary library, Cancellation cancellation) {
        if (!namesFiles(restored)) {
            return restored;
        }
        Map<FileKind, List<Path>> here = library.weights().all();
        AdapterLibrary adapters = new AdapterLibrary(AdapterLibrary.home(library.folder()),
                List.of(kind -> here.getOrDefault(kind, List.of())));
        return new FileRestoring(new FileSearch(adapters, KnownHashes.ofThisPerson(), cancellation), restored)
                .restored();
    }

    /** Whether a disk has to be searched at all. */
    private static boolean namesFiles(RestoredSettings restored) {
        AdvancedSettings advanced = restored.settings().advanced();
        return !restored.files().isEmpty() || !advanced.loras().isEmpty() || advanced.vae().isPresent()
                || TAG.matcher(restored.settings().prompt().orElse("")).find();
    }

    private RestoredSettings restored() {
        Settings settings = restored.settings();
        List<Lora> wanted = Stream.concat(settings.advanced().loras().stream(), tags(settings.prompt()).stream())
                .toList();
        List<Lora> loras = isOurs ? found(settings.advanced().loras()) : once(found(wanted));
        Optional<String> prompt = isOurs ? settings.prompt().map(this::withPresentNames) : settings.prompt();
        Map<String, String> renamed = renamedWords();
        Optional<String> vae = vae(settings.advanced().vae());
        Optional<Branch> branch = settings.advanced().branch().map(this::found);
        List<Lost> lost = new ArrayList<>(restored.lost());
        lost.removeIf(one -> one.setting().equals(Role.LORA.label()) && !wanted.isEmpty()
                || one.setting().equals(Role.EMBEDDING.label()) && has(Role.EMBEDDING)
                || one.setting().equals(Role.VAE.label()) && has(Role.VAE));
        lost.addAll(said);
        return restored.with(settings.with(prompt.map(text -> replaced(text, renamed)),
                settings.negative().map(text -> replaced(text, renamed)), settings.advanced().with(it -> {
                    it.loras = loras;
                    it.vae = vae;
                    it.branch = branch;
                })), lost);
    }

    /** The runs that a picture was branched from, with the LoRAs that are here. */
    private Branch found(Branch branch) {
        Branch.Values before = branch.before();
        return new Branch(branch.step(),
                new Branch.Values(withPresentNames(before.prompt()), before.negative(), before.guidance(),
                        before.sampler(), found(before.loras()), before.mask()),
                branch.earlier().map(this::found));
    }

    private boolean has(Role role) {
        return restored.files().stream().anyMatch(file -> file.role() == role);
    }

    /** The LoRAs that a prompt asks for; a tag that cannot be read asks for none. */
    private List<Lora> tags(Optional<String> prompt) {
        if (restored.settings().advanced().emphasis() != Emphasis.ORIGINAL && isOurs) {
            return List.of();
        }
        List<Lora> all = new ArrayList<>();
        TAG.matcher(prompt.orElse("")).results().map(MatchResult::group).filter(LoraTag::isOne).forEach(tag -> {
            try {
                all.addAll(LoraTag.all(List.of(tag)));
            } catch (UserException unreadable) {
                say(Role.LORA.label(), unreadable.getMessage());
            }
        });
        return all;
    }

    private List<Lora> found(List<Lora> loras) {
        return loras.stream().flatMap(lora -> {
            Optional<Lora> here = told(recorded(Role.LORA, lora.file())).found()
                    .map(path -> lora.at(path.toString()));
            return here.or(() -> isOurs ? Optional.of(lora) : Optional.empty()).stream();
        }).toList();
    }

    /** A LoRA that several tags name adds up. */
    private static List<Lora> once(List<Lora> loras) {
        Map<String, Lora> all = new LinkedHashMap<>();
        loras.forEach(lora -> all.merge(lora.file(), lora, (one, more) -> new Lora(one.file(),
                one.strength() + more.strength(), one.textStrength() + more.textStrength())));
        return List.copyOf(all.values());
    }

    /** What the picture's file tells of a name; where it tells nothing, the name alone. */
    private RecordedFile recorded(Role role, String name) {
        return restored.files()
                .stream()
                .filter(file -> file.role() == role && file.isCalled(name))
                .findFirst()
                .orElseGet(() -> new RecordedFile(role, name, Optional.empty(), Optional.empty(), List.of()));
    }

    /** Looks for a file, and says what is not as it was. */
    private Answer told(RecordedFile file) {
        Answer answer = search.find(file);
        String label = file.role().label();
        switch (answer) {
            case Answer.Same _ -> {
            }
            case Answer.Other(Path path, AdapterHash hash) -> say(label, "The picture was made with another file “"
                    + file.called() + "”, of the hash " + hashes(file) + "; " + path.getFileName()
                    + " here has the hash " + hash.sha256().substring(0, AdapterHash.SHORT) + " ("
                    + hash.addnet() + " without its header), so the picture will look different.");
            case Answer.Missing _ -> say(label, "“" + file.called() + "”"
                    + (file.hashes().isEmpty() ? "" : " (hash " + hashes(file) + ")")
                    + " is not here; add its file, or the picture will look different.");
        }
        return answer;
    }

    private void say(String label, String sentence) {
        Lost lost = new Lost(label, sentence);
        if (!said.contains(lost)) {
            said.add(lost);
        }
    }

    private static String hashes(RecordedFile file) {
        return String.join(" or ", file.hashes()
                .stream()
                .map(AdapterHash::plain)
                .map(hash -> hash.substring(0, Math.min(hash.length(), AdapterHash.SHORT)))
                .distinct()
                .toList());
    }

    /** A prompt of ours whose tags name LoRAs as they are called now. */
    private String withPresentNames(String prompt) {
        return TAG.matcher(prompt)
                .replaceAll(tag -> Matcher.quoteReplacement(LoraTag.isOne(tag.group())
                        ? withPresentName(tag.group())
                        : tag.group()));
    }

    private String withPresentName(String tag) {
        List<Lora> named = tags(Optional.of(tag));
        if (named.isEmpty()) {
            return tag;
        }
        String name = named.getFirst().file();
        return told(recorded(Role.LORA, name)).found()
                .filter(path -> !search.library().named(FileKind.LORA, name).equals(Optional.of(path)))
                .map(path -> search.library().name(path))
                // A path would end up in pictures, and has signs that mean something in a tag.
                .filter(now -> !Path.of(now).isAbsolute() && now.indexOf(':') < 0)
                .map(now -> tag.replaceFirst("(?<=:)" + Pattern.quote(name), Matcher.quoteReplacement(now)))
                .orElse(tag);
    }

    /** The words of embeddings whose files have other names now. */
    private Map<String, String> renamedWords() {
        Map<String, String> renamed = new LinkedHashMap<>();
        restored.files().stream().filter(file -> file.role() == Role.EMBEDDING).forEach(file -> {
            String word = told(file).found().map(EmbeddingReader::word).orElse(file.called());
            if (!word.equalsIgnoreCase(file.called())) {
                renamed.put(file.called(), word);
            }
        });
        return renamed;
    }

    private static String replaced(String text, Map<String, String> words) {
        String all = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            all = Pattern.compile("(?<![\\w-])" + Pattern.quote(word.getKey()) + "(?![\\w-])", Pattern.CASE_INSENSITIVE)
                    .matcher(all)
                    .replaceAll(Matcher.quoteReplacement(word.getValue()));
        }
        return all;
    }

    /** The VAE that is here; one that is not stays under its name in pictures of ours. */
    private Optional<String> vae(Optional<String> named) {
        Optional<RecordedFile> file = named.map(name -> recorded(Role.VAE, name))
                .or(() -> restored.files().stream().filter(one -> one.role() == Role.VAE).findFirst());
        return file.flatMap(one -> told(one).found()).map(Path::toString).or(() -> named);
    }
}
