package studio.gesso.engine.diffusion.text.vocabulary;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The settings in a tokenizer's small files; every file and every entry may be absent.
 *
 * @param length how many ids a text may have, frame included
 * @param roles the tokens of {@link #ROLES}
 * @param added tokens that are found in a text as a whole
 */
public record TokenizerConfig(OptionalInt length, Map<String, Role> roles, List<AddedToken> added) {

    public static final String START = "bos_token";
    public static final String END = "eos_token";
    public static final String UNKNOWN = "unk_token";
    public static final String PADDING = "pad_token";
    static final List<String> ROLES = List.of(START, END, UNKNOWN, PADDING);

    /** Start, one id of text, end. */
    private static final int SHORTEST = 3;
    /** The transformers library writes 10³⁰ if there is no limit. */
    private static final double ABSURD = 100_000;

    /** A token with a role, and whether it is matched in the normalised text. */
    public record Role(String content, boolean normalized) {}

    /**
     * Reads a folder's small files.
     *
     * @param usual the default texts of the tokens with roles
     */
    static TokenizerConfig read(TokenizerFolder folder, Map<String, String> usual) {
        Map<String, Role> usualRoles = new HashMap<>();
        usual.forEach((role, content) -> usualRoles.put(role, new Role(content, false)));
        return folder.json("tokenizer_config.json", TokenizerConfig::of)
                .or(folder.json("special_tokens_map.json", TokenizerConfig::of))
                .or(folder.json("added_tokens.json", TokenizerConfig::ofAdded))
                .or(new TokenizerConfig(OptionalInt.empty(), usualRoles, List.of()));
    }

    /** All tokens that are found as a whole: the added ones, and those with a role that the vocabulary has an id for. */
    List<AddedToken> whole(Map<String, Integer> vocabulary) {
        List<AddedToken> all = new ArrayList<>(added);
        roles.values()
                .stream()
                .filter(role -> vocabulary.containsKey(role.content))
                .map(role -> new AddedToken(role.content, Objects.requireNonNull(vocabulary.get(role.content)),
                        role.normalized))
                .forEach(all::add);
        return all;
    }

    private TokenizerConfig or(TokenizerConfig other) {
        Map<String, Role> allRoles = new HashMap<>(other.roles);
        allRoles.putAll(roles);
        List<AddedToken> allAdded = new ArrayList<>(added);
        allAdded.addAll(other.added);
        return new TokenizerConfig(length.isPresent() ? length : other.length, allRoles, allAdded);
    }

    /** Reads tokenizer_config.json, and special_tokens_map.json, which repeats its roles. */
    private static TokenizerConfig of(JsonObject json) {
        List<AddedToken> added = new ArrayList<>();
        if (json.get("added_tokens_decoder") instanceof JsonObject decoder) {
            decoder.asMap()
                    .forEach((id, token) -> added.add(AddedToken.of(Integer.parseInt(id), token.getAsJsonObject())));
        }
        Map<String, Role> roles = new HashMap<>();
        for (String role : ROLES) {
            switch (json.get(role)) {
                case JsonPrimitive text -> roles.put(role, new Role(text.getAsString(), false));
                case JsonObject token ->
                    roles.put(role, new Role(token.get("content").getAsString(), AddedToken.isNormalized(token)));
                case null, default -> {
                    // No token has this role: many files contain null.
                }
            }
        }
        return new TokenizerConfig(length(json), roles, added);
    }

    private static OptionalInt length(JsonObject json) {
        double said = json.get("model_max_length") instanceof JsonPrimitive p ? p.getAsDouble() : ABSURD;
        return said >= SHORTEST && said < ABSURD ? OptionalInt.of((int) said) : OptionalInt.empty();
    }

    /** Reads added_tokens.json, in which older folders store added tokens. */
    private static TokenizerConfig ofAdded(JsonObject json) {
        List<AddedToken> added = new ArrayList<>();
        json.asMap().forEach((content, id) -> added.add(new AddedToken(content, id.getAsInt(), true)));
        return new TokenizerConfig(OptionalInt.empty(), Map.of(), added);
    }
}
