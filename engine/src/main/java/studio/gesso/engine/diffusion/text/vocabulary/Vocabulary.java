package studio.gesso.engine.diffusion.text.vocabulary;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.base.json.LenientJson;

/** A tokenizer's vocabulary as a folder holds it. */
public sealed interface Vocabulary permits ClipVocabulary, UnigramVocabulary {

    String ALL = "tokenizer.json";

    /** The id of every token. */
    Map<String, Integer> ids();

    /** Tokens that are found in a text as a whole, where the vocabulary's own file tells them. */
    List<AddedToken> added();

    /** Reads the vocabulary of a folder, of the kind that its files say. */
    static Vocabulary read(TokenizerFolder folder) {
        if (ClipVocabulary.isIn(folder)) {
            return ClipVocabulary.read(folder);
        }
        if (folder.has(ALL)) {
            return folder.json(ALL, json -> of(json, folder));
        }
        if (UnigramVocabulary.isIn(folder)) {
            return UnigramVocabulary.read(folder);
        }
        throw folder.incomplete("has neither vocab.json with merges.txt, nor tokenizer.json, nor spiece.model");
    }

    private static Vocabulary of(JsonObject json, TokenizerFolder folder) {
        JsonObject model = json.getAsJsonObject("model");
        List<AddedToken> added = LenientJson.elements(json.get("added_tokens"))
                .map(JsonElement::getAsJsonObject)
                .map(token -> AddedToken.of(token.get("id").getAsInt(), token))
                .toList();
        String type = model.get("type") instanceof JsonPrimitive text ? text.getAsString() : "";
        return switch (type) {
            case "BPE" -> ClipVocabulary.of(model, added);
            case "Unigram" -> UnigramVocabulary.of(model, json.get("normalizer"), added);
            default -> throw new UserException(folder.path().resolve(ALL) + " holds a vocabulary of the type \"" + type
                    + "\"; text encoders of pictures use BPE or Unigram. Use the folder of such a model.");
        };
    }
}
