//! Builders and golden compare for the journeys.
