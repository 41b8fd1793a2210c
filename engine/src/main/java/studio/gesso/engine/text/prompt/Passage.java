package studio.gesso.engine.text.prompt;

/** A stretch of a prompt. */
sealed interface Passage {

    /** Words of one weight, without the brackets that gave it. */
    record Words(String text, double weight) implements Passage {}

    /** BREAK: what follows begins a new chunk. */
    record Break() implements Passage {}
}
