package studio.gesso.engine.diffusion.text.vocabulary;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import studio.gesso.engine.base.json.LenientJson;
import studio.gesso.engine.base.protobuf.Protobuf;

/**
 * A Unigram vocabulary as a folder holds it, in tokenizer.json or in SentencePiece's spiece.model.
 *
 * @param pieces the pieces; a piece's place is its id
 * @param unknown the id of what no piece covers
 * @param fallback whether what no piece covers becomes pieces of single bytes, {@code <0x00>} to {@code <0xFF>}
 * @param characters how characters are normalised
 * @param added tokens that are found as a whole, where the same file tells them
 */
public record UnigramVocabulary(List<Piece> pieces, int unknown, boolean fallback, CharacterMap characters,
        List<AddedToken> added) implements Vocabulary {

    private static final String SENTENCE_PIECE = "spiece.model";

    /** A piece of text and the logarithm of its probability. */
    public record Piece(String text, double score) {}

    public UnigramVocabulary {
        if (unknown < 0 || unknown >= pieces.size()) {
            throw new IllegalArgumentException("has no piece for unknown text");
        }
    }

    @Override
    public Map<String, Integer> ids() {
        Map<String, Integer> ids = HashMap.newHashMap(pieces.size());
        for (int id = 0; id < pieces.size(); id++) {
            ids.put(pieces.get(id).text(), id);
        }
        return ids;
    }

    /** Whether a folder has a file of SentencePiece. */
    static boolean isIn(TokenizerFolder folder) {
        return folder.has(SENTENCE_PIECE);
    }

    /** Reads the file of SentencePiece. */
    public static UnigramVocabulary read(TokenizerFolder folder) {
        try {
            return SentencePieceFile.read(folder.bounded(SENTENCE_PIECE));
        } catch (IllegalArgumentException e) {
            throw folder.damaged(SENTENCE_PIECE, String.valueOf(e.getMessage()), e);
        } catch (Protobuf.Malformed | EOFException e) {
            throw folder.damaged(SENTENCE_PIECE, "is damaged: it is cut off, or no file of SentencePiece", e);
        } catch (IOException e) {
            throw folder.unreadable(SENTENCE_PIECE, e);
        }
    }

    /** Reads the model of a tokenizer.json. */
    static UnigramVocabulary of(JsonObject model, JsonElement normalizer, List<AddedToken> added) {
        List<Piece> pieces = LenientJson.elements(model.get("vocab"))
                .map(JsonElement::getAsJsonArray)
                .map(piece -> new Piece(piece.get(0).getAsString(), piece.get(1).getAsDouble()))
                .toList();
        boolean fallback = model.get("byte_fallback") instanceof JsonPrimitive p && p.getAsBoolean();
        CharacterMap characters = normalizers(normalizer)
                .filter(step -> step.get("precompiled_charsmap") instanceof JsonPrimitive)
                .map(step -> Base64.getDecoder().decode(step.get("precompiled_charsmap").getAsString()))
                .map(bytes -> CharacterMap.of(ByteBuffer.wrap(bytes)))
                .findFirst()
                .orElse(CharacterMap.NONE);
        return new UnigramVocabulary(pieces, model.get("unk_id").getAsInt(), fallback, characters, added);
    }

    /** The normalizers of a tokenizer.json, one by one. White space needs none of them: words are cut at it anyway. */
    private static Stream<JsonObject> normalizers(JsonElement json) {
        return switch (json) {
            case JsonObject step when step.get("normalizers") instanceof JsonArray steps ->
                steps.asList().stream().flatMap(UnigramVocabulary::normalizers);
            case JsonObject step -> Stream.of(step);
            case null, default -> Stream.empty();
        };
    }
}
