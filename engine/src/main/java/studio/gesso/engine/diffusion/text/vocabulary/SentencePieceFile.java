package studio.gesso.engine.diffusion.text.vocabulary;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.diffusion.text.vocabulary.UnigramVocabulary.Piece;

/** Reads SentencePiece's model file; the numbers are those of its schema, {@code sentencepiece_model.proto}. */
final class SentencePieceFile {

    private static final int PIECES = 1;
    private static final int TRAINING = 2;
    private static final int NORMALIZER = 3;

    private static final int PIECE_TEXT = 1;
    private static final int PIECE_SCORE = 2;
    private static final int PIECE_TYPE = 3;
    private static final int UNKNOWN_TYPE = 2;

    private static final int MODEL_TYPE = 3;
    private static final int UNIGRAM_TYPE = 1;
    private static final int BYTE_FALLBACK = 35;

    private static final int CHARACTER_MAP = 2;

    private final List<Piece> pieces = new ArrayList<>();
    private int unknown = -1;
    private boolean fallback;
    private CharacterMap characters = CharacterMap.NONE;

    private SentencePieceFile() {}

    /** @throws IllegalArgumentException if the bytes are no such file, or hold another kind of model */
    static UnigramVocabulary read(byte[] bytes) {
        var file = new SentencePieceFile();
        for (ProtobufField field : ProtobufField.of(ByteBuffer.wrap(bytes))) {
            switch (field.number()) {
                case PIECES -> file.addPiece(field.bytes());
                case TRAINING -> file.readTraining(field.bytes());
                case NORMALIZER -> file.readNormalizer(field.bytes());
                default -> {
                    // Other fields are for decoding, and for tests.
                }
            }
        }
        return new UnigramVocabulary(file.pieces, file.unknown, file.fallback, file.characters, List.of());
    }

    private void addPiece(ByteBuffer message) {
        String text = "";
        double score = 0;
        for (ProtobufField field : ProtobufField.of(message)) {
            switch (field.number()) {
                case PIECE_TEXT -> text = field.text();
                case PIECE_SCORE -> score = field.asFloat();
                case PIECE_TYPE -> unknown = field.value() == UNKNOWN_TYPE ? pieces.size() : unknown;
                default -> throw new IllegalArgumentException("is damaged: a piece has a field of an unknown type");
            }
        }
        pieces.add(new Piece(text, score));
    }

    private void readTraining(ByteBuffer message) {
        for (ProtobufField field : ProtobufField.of(message)) {
            if (field.number() == MODEL_TYPE && field.value() != UNIGRAM_TYPE) {
                throw new IllegalArgumentException("holds no Unigram vocabulary, as T5 has");
            }
            fallback |= field.number() == BYTE_FALLBACK && field.value() != 0;
        }
    }

    private void readNormalizer(ByteBuffer message) {
        for (ProtobufField field : ProtobufField.of(message)) {
            if (field.number() == CHARACTER_MAP && field.bytes().hasRemaining()) {
                characters = CharacterMap.of(field.bytes());
            }
        }
    }
}
