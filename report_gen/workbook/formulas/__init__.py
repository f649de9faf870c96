"""The tie-out inside Excel (工作簿内的勾稽): rules as formulas beside the figures."""
