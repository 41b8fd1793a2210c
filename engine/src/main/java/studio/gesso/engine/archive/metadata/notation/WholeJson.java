package studio.gesso.engine.archive.metadata.notation;

import com.google.gson.JsonObject;
import studio.gesso.engine.base.json.LenientJson;

/** Texts of a dialect that should be JSON objects. */
public final class WholeJson {

    private WholeJson() {}

    /**
     * The object that a text is.
     *
     * @param what what the text is, as the subject of a sentence
     */
    public static JsonObject object(String text, String what) throws MalformedException {
        return LenientJson.parse(text).orElseThrow(() -> new MalformedException(what + " is broken or cut off"));
    }
}
