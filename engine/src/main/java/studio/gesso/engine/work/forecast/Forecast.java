package studio.gesso.engine.work.forecast;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * What a run is expected to take.
 *
 * @param time from the request to the last picture
 * @param memory the most memory of its own that the engine will have, in bytes; empty where it is not known
 */
public record Forecast(Duration time, OptionalLong memory) {}
