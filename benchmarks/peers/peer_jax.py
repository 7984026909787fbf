"""The crowd in JAX: one compiled scan over the days, in double precision."""

import jax
import jax.numpy as jnp
from setting import GROUP, Clock, peer

jax.config.update("jax_enable_x64", True)


def simulate(setting):
    """Clock of the days, and who has joined in the end."""
    thresholds = jnp.asarray(setting.thresholds, jnp.float64).reshape(-1, GROUP)
    news = jnp.asarray(setting.news)

    def day(joined, news):
        inside = joined.sum(axis=1)
        everywhere = inside.sum() / joined.size
        pressure = setting.own * (inside / GROUP) + (1.0 - setting.own) * everywhere + news
        return pressure[:, None] > thresholds, None

    days = jax.jit(lambda joined, news: jax.lax.scan(day, joined, news)[0])
    first = jnp.asarray(setting.joined).reshape(thresholds.shape)
    days(first, news).block_until_ready()  # compiled outside the clock
    with Clock() as clock:
        joined = days(first, news).block_until_ready()
    return clock, joined.ravel(), jax.__version__


peer(simulate)
