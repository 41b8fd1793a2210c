package studio.gesso.engine.diffusion.text.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import studio.gesso.engine.base.json.LenientJson;

/**
 * CLIP's byte-pair vocabulary as a folder holds it: in vocab.json and merges.txt, or both in tokenizer.json.
 *
 * @param ids the id of every token
 * @param merges two tokens with a space between, in the order of learning
 * @param mergesFile the file in which the merges stand
 * @param added tokens that are found as a whole, where the same file tells them
 */
public record ClipVocabulary(Map<String, Integer> ids, List<String> merges, String mergesFile, List<AddedToken> added)
        implements
            Vocabulary {

    private static final String VOCABULARY = "vocab.json";
    private static final String MERGES = "merges.txt";

    /** Whether a folder has the two files. */
    static boolean isIn(TokenizerFolder folder) {
        return folder.has(VOCABULARY) && folder.has(MERGES);
    }

    /** Reads the two files. */
    static ClipVocabulary read(TokenizerFolder folder) {
        List<String> merges = folder.text(MERGES)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#version"))
                .toList();
        return new ClipVocabulary(folder.json(VOCABULARY, ClipVocabulary::ids), merges, MERGES, List.of());
    }

    /** Reads the model of a tokenizer.json. */
    static ClipVocabulary of(JsonObject model, List<AddedToken> added) {
        List<String> merges = LenientJson.elements(model.get("merges")).map(ClipVocabulary::merge).toList();
        return new ClipVocabulary(ids(model.getAsJsonObject("vocab")), merges, ALL, added);
    }

    private static Map<String, Integer> ids(JsonObject json) {
        Map<String, Integer> ids = HashMap.newHashMap(json.size());
        json.asMap().forEach((token, id) -> ids.put(token, AddedToken.requireId(id.getAsInt())));
        return ids;
    }

    /** A merge is a string in older files, a pair in newer ones. */
    private static String merge(JsonElement json) {
        return json instanceof JsonPrimitive text
                ? text.getAsString()
                : LenientJson.elements(json).map(JsonElement::getAsString).collect(Collectors.joining(" "));
    }
}
