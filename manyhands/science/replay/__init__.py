"""A recorded history played again under other rules: which order of waiting tickets breaks the fewest promises, at equal staffing?"""
