package studio.gesso.engine.diffusion.text.prompt;

/** A part of a prompt. */
sealed interface Passage {

    /** Words of one weight, without the brackets that gave it. */
    record WeightedText(String text, double weight) implements Passage {}

    /** BREAK: what follows begins a new chunk. */
    record Break() implements Passage {}
}
