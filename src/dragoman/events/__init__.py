"""Reports to Judgement and Event: same or different, assembled, believed."""
