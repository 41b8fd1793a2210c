package studio.gesso.engine.archive.metadata.files;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.gesso.engine.archive.metadata.settings.ModelNames;
import studio.gesso.engine.archive.metadata.settings.RecordedFile;
import studio.gesso.engine.base.text.NumberText;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.request.Emphasis;
import studio.gesso.engine.request.Request;
import studio.gesso.engine.request.adapter.Lora;
import studio.gesso.engine.request.adapter.UsedFile;
import studio.gesso.engine.request.adapter.UsedFile.Role;

/**
 * The files that change a picture as A1111's text tells of them: {@code Lora hashes: "fox: 1d5a77d6b141, …"}, {@code TI hashes}
 * and {@code VAE hash}; and {@code Hashes: {"lora:fox": "1d5a77d6b1", …}}, which Civitai has the web UI write.
 */
public final class RecordedHashes {

    private static final String LORA = "Lora hashes";
    private static final String EMBEDDING = "TI hashes";
    private static final String VAE_HASH = "VAE hash";
    /** What the pairs are called. */
    public static final Set<String> KEYS = Set.of(LORA, EMBEDDING, VAE_HASH);

    private static final Pattern ONE = Pattern.compile("\\s*([^:]{1,400}):\\s*((?:0x)?[0-9A-Fa-f]{8,64})\\s*");
    private static final Pattern HASH = Pattern.compile("(?:0x)?[0-9A-Fa-f]{8,64}");
    private static final int MOST = 400;

    private RecordedHashes() {}

    /** Gives the pairs for files to a writer. */
    public static void write(List<UsedFile> files, BiConsumer<String, String> pairs) {
        String loras = list(files, Role.LORA);
        String embeddings = list(files, Role.EMBEDDING);
        if (!loras.isEmpty()) {
            pairs.accept(LORA, loras);
        }
        if (!embeddings.isEmpty()) {
            pairs.accept(EMBEDDING, embeddings);
        }
        files.stream()
                .filter(file -> file.role() == Role.VAE)
                .findFirst()
                .ifPresent(vae -> pairs.accept(VAE_HASH, vae.shortHash()));
    }

    /** A1111 leaves out of names what stands between them. */
    private static String list(List<UsedFile> files, Role role) {
        return files.stream()
                .filter(file -> file.role() == role)
                .map(file -> file.called().replaceAll("[:,]", "") + ": " + file.shortHash())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** The prompt of a request with its LoRAs as tags, as other programs know them: {@code <lora:name:text:unet>}. */
    public static String withTags(Request request) {
        if (request.advanced().emphasis() != Emphasis.ORIGINAL) {
            return request.prompt();
        }
        String tags = request.advanced()
                .loras()
                .stream()
                .map(RecordedHashes::tag)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return tags.isEmpty() ? request.prompt() : (request.prompt().stripTrailing() + " " + tags).strip();
    }

    /** Some names cannot stand in a tag. */
    private static Optional<String> tag(Lora lora) {
        String name = ModelNames.plain(ModelNames.withoutFolders(lora.file()));
        if (name.isBlank() || name.matches(".*[<>:\\n].*")) {
            return Optional.empty();
        }
        String text = lora.textStrength() == lora.strength() ? "" : NumberText.plain(lora.textStrength()) + ":";
        return Optional.of("<lora:" + name + ":" + text + NumberText.plain(lora.strength()) + ">");
    }

    /** The files of a text, each once, with all its hashes. */
    public static List<RecordedFile> read(Map<String, String> pairs) {
        List<RecordedFile> all = new ArrayList<>();
        list(pairs.get(LORA), Role.LORA, all);
        list(pairs.get(EMBEDDING), Role.EMBEDDING, all);
        Optional.ofNullable(pairs.get("Hashes"))
                .flatMap(LenientJson::parse)
                .ifPresent(hashes -> ofCivitai(hashes, all));
        Optional.ofNullable(pairs.get(VAE_HASH))
                .filter(hash -> HASH.matcher(hash).matches())
                .ifPresent(hash -> add(new RecordedFile(Role.VAE, pairs.getOrDefault("VAE", "?"), hash), all));
        return List.copyOf(all);
    }

    private static void list(@Nullable String text, Role role, List<RecordedFile> all) {
        if (text == null) {
            return;
        }
        for (String one : text.split(",", MOST)) {
            Matcher matcher = ONE.matcher(one);
            if (matcher.matches()) {
                add(new RecordedFile(role, matcher.group(1).strip(), matcher.group(2)), all);
            }
        }
    }

    private static void ofCivitai(JsonObject hashes, List<RecordedFile> all) {
        hashes.keySet().stream().limit(MOST).forEach(key -> {
            Optional<String> hash = LenientJson.text(hashes, key).filter(text -> HASH.matcher(text).matches());
            int colon = key.indexOf(':');
            role(key.substring(0, Math.max(0, colon)))
                    .ifPresent(role -> hash
                            .ifPresent(text -> add(new RecordedFile(role, key.substring(colon + 1), text), all)));
        });
    }

    private static Optional<Role> role(String word) {
        return switch (word) {
            case "lora" -> Optional.of(Role.LORA);
            case "embed" -> Optional.of(Role.EMBEDDING);
            default -> Optional.empty();
        };
    }

    private static void add(RecordedFile file, List<RecordedFile> all) {
        for (int i = 0; i < all.size(); i++) {
            RecordedFile before = all.get(i);
            if (before.role() == file.role() && before.called().equalsIgnoreCase(file.called())) {
                var hashes = new LinkedHashSet<>(before.hashes());
                hashes.addAll(file.hashes());
                all.set(i, new RecordedFile(file.role(), before.called(), before.file(), before.size(),
                        List.copyOf(hashes)));
                return;
            }
        }
        all.add(file);
    }
}
