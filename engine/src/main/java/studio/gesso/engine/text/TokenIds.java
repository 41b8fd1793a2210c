package studio.gesso.engine.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** All tokens of a folder by what they look like: those of the vocabulary, and those that were added to it. */
final class TokenIds {

    private final TokenizerFolder folder;
    private final TokenizerConfig config;
    private final Map<String, Integer> ids;
    private final List<AddedToken> whole;

    /**
     * @param vocabulary the ids of the vocabulary
     * @param added the tokens that the vocabulary's own file adds to it
     * @param usual what the tokens of roles look like where no file says it
     */
    TokenIds(TokenizerFolder folder, Map<String, Integer> vocabulary, List<AddedToken> added,
            Map<String, String> usual) {
        this.folder = folder;
        config = TokenizerConfig.read(folder, usual);
        whole = new ArrayList<>(added);
        whole.addAll(config.whole(vocabulary));
        ids = new HashMap<>(vocabulary);
        whole.forEach(token -> ids.putIfAbsent(token.content(), token.id()));
    }

    /** How many ids a text may have, frame included, {@code usually} where no file says it. */
    int length(int usually) {
        return config.length().orElse(usually);
    }

    /** The id of the token of a role, which a tokenizer cannot do without. */
    int id(String role) {
        String content = config.roles().get(role).content();
        if (!ids.containsKey(content)) {
            throw folder.incomplete("has no token \"" + content + "\" in its vocabulary");
        }
        return ids.get(content);
    }

    /** The tokens that are found in a text as a whole, where {@code normalizer} is what is done to a text first. */
    AddedTokens whole(UnaryOperator<String> normalizer) {
        return new AddedTokens(whole, normalizer);
    }

    /** The highest id plus one. */
    int size() {
        return Collections.max(ids.values()) + 1;
    }
}
