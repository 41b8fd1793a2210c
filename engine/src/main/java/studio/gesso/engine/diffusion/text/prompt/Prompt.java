package studio.gesso.engine.diffusion.text.prompt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import studio.gesso.engine.base.UserException;
import studio.gesso.engine.diffusion.text.tokenizer.Frame;
import studio.gesso.engine.diffusion.text.tokenizer.Tokenizer;
import studio.gesso.engine.request.Emphasis;

/**
 * A prompt as chunks for a text encoder, whose states are then concatenated.
 *
 * @param chunks at least one
 * @param frame the frame of every chunk
 * @param cut how many ids of the prompt had no room and are left out
 */
public record Prompt(List<Chunk> chunks, Frame frame, int cut) {

    /** The longest prompt, in characters. */
    public static final int LONGEST = 10_000;

    public Prompt {
        chunks = List.copyOf(chunks);
    }

    /**
     * Reads a prompt.
     *
     * @param text any text; brackets that do not match are never an error
     * @param frame what the encoder takes at once; the tokenizer's own, or of another length
     * @throws UserException if the text is longer than {@value #LONGEST} characters
     */
    public static Prompt of(String text, Tokenizer tokenizer, Frame frame, Emphasis emphasis) {
        requireShort(text);
        return switch (emphasis) {
            case ORIGINAL -> new Prompt(ChunkPacker.pack(PromptParser.parse(text), tokenizer, frame), frame, 0);
            case PLAIN -> {
                int[] ids = tokenizer.encode(text);
                Chunk chunk = Chunk.of(frame, ids, ones(ids.length));
                yield new Prompt(List.of(chunk), frame, ids.length - chunk.used());
            }
        };
    }

    /** The same prompt with empty chunks behind it, so that it has as many as another; never fewer than before. */
    public Prompt withChunks(int count) {
        List<Chunk> padded = new ArrayList<>(chunks);
        while (padded.size() < count) {
            padded.add(Chunk.of(frame, new int[0], new float[0]));
        }
        return new Prompt(padded, frame, cut);
    }

    /** The text of a prompt without its brackets and weights, for encoders that were trained on sentences. */
    public static String sentence(String text) {
        requireShort(text);
        return PromptParser.parse(text).stream().map(passage -> switch (passage) {
            case Passage.WeightedText words -> words.text();
            case Passage.Break _ -> " ";
        }).collect(Collectors.joining());
    }

    static void requireShort(CharSequence text) {
        if (text.length() > LONGEST) {
            throw new UserException("The prompt has " + text.length() + " characters; it may have up to " + LONGEST
                    + ". Shorten it.");
        }
    }

    private static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
