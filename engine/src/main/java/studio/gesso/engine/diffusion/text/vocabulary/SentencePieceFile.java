package studio.gesso.engine.diffusion.text.vocabulary;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.gesso.engine.base.protobuf.Protobuf;
import studio.gesso.engine.base.protobuf.Protobuf.Field;
import studio.gesso.engine.base.protobuf.Protobuf.Malformed;
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

    /**
     * Reads a file.
     *
     * @throws Protobuf.Malformed if it is no such file
     * @throws java.io.EOFException if it ends too early
     * @throws IllegalArgumentException if it holds another kind of model; the message is the end of a sentence
     */
    static UnigramVocabulary read(Path path) throws IOException {
        var file = new SentencePieceFile();
        try (var in = new Protobuf(path)) {
            Field whole = in.whole();
            for (Field field = in.first(whole); field != null; field = in.after(field, whole)) {
                switch (field.number()) {
                    case PIECES -> file.addPiece(in, field);
                    case TRAINING -> file.readTraining(in, field);
                    case NORMALIZER -> file.readNormalizer(in, field);
                    // What else stands there serves the way back from ids to text, and tests.
                    default -> in.ignore();
                }
            }
        }
        return new UnigramVocabulary(file.pieces, file.unknown, file.fallback, file.characters, List.of());
    }

    private void addPiece(Protobuf in, Field message) throws IOException {
        String text = "";
        double score = 0;
        for (Field field = in.first(message); field != null; field = in.after(field, message)) {
            switch (field.number()) {
                case PIECE_TEXT -> text = in.text(field);
                case PIECE_SCORE -> score = in.number(field);
                case PIECE_TYPE -> unknown = field.value() == UNKNOWN_TYPE ? pieces.size() : unknown;
                default -> throw new Malformed("a piece with a field of an unknown kind");
            }
        }
        pieces.add(new Piece(text, score));
    }

    private void readTraining(Protobuf in, Field message) throws IOException {
        for (Field field = in.first(message); field != null; field = in.after(field, message)) {
            if (field.number() == MODEL_TYPE && field.value() != UNIGRAM_TYPE) {
                throw new IllegalArgumentException("holds no Unigram vocabulary, as T5 has");
            }
            fallback |= field.number() == BYTE_FALLBACK && field.value() != 0;
        }
    }

    private void readNormalizer(Protobuf in, Field message) throws IOException {
        for (Field field = in.first(message); field != null; field = in.after(field, message)) {
            if (field.number() == CHARACTER_MAP && field.length() > 0) {
                characters = CharacterMap.of(ByteBuffer.wrap(in.bytes(field)));
            }
        }
    }
}
