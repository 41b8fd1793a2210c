package studio.gesso.engine.archive.style;

/** A prompt and its negative prompt, before or after styles are applied. */
public record StyledPrompt(String prompt, String negative) {}
