// Begins what report.js offers for a page that follows a run.
unicorn.live("events");
