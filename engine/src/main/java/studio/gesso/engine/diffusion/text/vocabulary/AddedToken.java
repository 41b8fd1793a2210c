package studio.gesso.engine.diffusion.text.vocabulary;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * A token that is matched in a text before the rest is tokenized.
 *
 * @param content its text
 * @param id its id, 0 or more
 * @param normalized whether it is matched in the normalised (for CLIP: lower-case) text rather than in the raw one
 */
public record AddedToken(String content, int id, boolean normalized) {

    public AddedToken {
        requireId(id);
    }

    /** Reads an entry of {@code added_tokens} or {@code added_tokens_decoder}. */
    static AddedToken of(int id, JsonObject json) {
        return new AddedToken(json.get("content").getAsString(), id, isNormalized(json));
    }

    /** Whether a token's description says so; where it does not, only special tokens are looked for in the raw text. */
    static boolean isNormalized(JsonObject token) {
        return token.get("normalized") instanceof JsonPrimitive p
                ? p.getAsBoolean()
                : !(token.get("special") instanceof JsonPrimitive s && s.getAsBoolean());
    }

    /** A number, if it can be an id. */
    static int requireId(int id) {
        if (id < 0) {
            throw new IllegalArgumentException("No token has the id " + id);
        }
        return id;
    }
}
