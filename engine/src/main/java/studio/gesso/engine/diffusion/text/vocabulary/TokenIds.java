package studio.gesso.engine.diffusion.text.vocabulary;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** All tokens of a folder by their text: those of the vocabulary, and the added ones. */
public final class TokenIds {

    private final TokenizerFolder folder;
    private final TokenizerConfig config;
    private final Map<String, Integer> ids;
    private final List<AddedToken> whole;

    /**
     * The tokens of a vocabulary, and those of the small files in its folder.
     *
     * @param usual the default texts of the tokens with roles
     */
    public TokenIds(TokenizerFolder folder, Vocabulary vocabulary, Map<String, String> usual) {
        this.folder = folder;
        config = TokenizerConfig.read(folder, usual);
        ids = new HashMap<>(vocabulary.ids());
        whole = new ArrayList<>(vocabulary.added());
        whole.addAll(config.whole(ids));
        whole.forEach(token -> ids.putIfAbsent(token.content(), token.id()));
    }

    /** How many ids a text may have, frame included, {@code usually} where no file says it. */
    public int length(int usually) {
        return config.length().orElse(usually);
    }

    /** The id of the token of a role, which a tokenizer cannot do without. */
    public int id(String role) {
        String content = Objects.requireNonNull(config.roles().get(role)).content();
        if (!ids.containsKey(content)) {
            throw folder.incomplete("has no token \"" + content + "\" in its vocabulary");
        }
        return ids.get(content);
    }

    /** The tokens that are found in a text as a whole, where {@code normalizer} is what is done to a text first. */
    public AddedTokens whole(UnaryOperator<String> normalizer) {
        return new AddedTokens(whole, normalizer);
    }

    /** The highest id plus one. */
    public int size() {
        return Collections.max(ids.values()) + 1;
    }
}
