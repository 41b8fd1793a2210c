package studio.gesso.engine.archive.gallery.prompts;

import java.time.Instant;

/**
 * A prompt that pictures were made of.
 *
 * @param negative the negative prompt; "" where there was none
 * @param last when the newest of these pictures was made
 * @param pictures how many of the pictures that were looked at were made of it
 */
public record EarlierPrompt(String prompt, String negative, Instant last, int pictures) {}
